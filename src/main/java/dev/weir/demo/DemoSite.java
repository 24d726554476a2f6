package dev.weir.demo;

import dev.weir.platform.DemoEnvironmentFile;
import dev.weir.platform.Failure;
import dev.weir.platform.Settings;
import dev.weir.site.Origin;
import dev.weir.site.Site;
import dev.weir.site.SiteKey;
import dev.weir.site.SiteKeyDraft;
import dev.weir.site.SiteKeys;
import dev.weir.site.Sites;
import dev.weir.tenant.Operator;
import dev.weir.tenant.Tenants;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The site key of the demo shop, on the node that made it and on those that joined. The shop is there on each one's port. */
@ApplicationScoped
class DemoSite {
    private static final int AFTER_SEED = 700;

    @Inject
    Settings settings;
    @Inject
    Sites sites;
    @Inject
    SiteKeys keys;
    @Inject
    Tenants tenants;

    private volatile Optional<String> known = Optional.empty();

    /** The public key; empty where there is no demo shop. */
    Optional<String> publicKey() throws IOException {
        if (known.isEmpty()) {
            Optional<String> home = settings.text("weir.home");
            known = (home.isEmpty() ? Optional.<String>empty()
                    : DemoEnvironmentFile.in(Path.of(home.get())).value("WEIR_DEMO_SITE_KEY")).or(this::ofAnotherNode);
        }
        return known;
    }

    /** The shop is made where there is no tenant yet, so that it is an installation's first or is not there. */
    private Optional<String> ofAnotherNode() {
        return tenants.list(Optional.empty(), 1).stream().filter(first -> first.slug().equals("demo"))
                .flatMap(shop -> keys.list(shop.id()).stream())
                .filter(key -> key.name().equals("demo shop") && key.revokedAt().isEmpty()).map(SiteKey::publicKey).findFirst();
    }

    void follow(@Observes @Priority(AFTER_SEED) Startup start) throws IOException {
        publicKey().flatMap(this::site).ifPresent(this::follow);
    }

    private Optional<Site> site(String publicKey) {
        try {
            return Optional.of(sites.of(publicKey));
        } catch (Failure gone) {
            return Optional.empty();
        }
    }

    private void follow(Site site) {
        List<Origin> here = Stream.of("localhost", "127.0.0.1")
                .map(host -> Origin.of("http://" + host + ":" + settings.text("weir.http.port", "8080"))).toList();
        if (!site.origins().containsAll(here)) {
            SiteKey key = keys.find(site.tenant(), site.key());
            keys.change(Operator.ADMIN_TOKEN, site.tenant(), site.key(), new SiteKeyDraft(key.name(), key.assistant(),
                    Stream.concat(here.stream(), key.origins().stream()).limit(SiteKeyDraft.MOST_ORIGINS).toList(),
                    key.requestsPerMinute()));
        }
    }
}
