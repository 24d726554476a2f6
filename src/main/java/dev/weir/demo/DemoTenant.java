package dev.weir.demo;

import dev.weir.assistant.AssistantId;
import dev.weir.knowledge.KnowledgeBase;
import dev.weir.knowledge.NewDocument;
import dev.weir.knowledge.StoredDocument;
import dev.weir.platform.ClusterLock;
import dev.weir.platform.DemoEnvironmentFile;
import dev.weir.platform.Settings;
import dev.weir.site.Origin;
import dev.weir.site.SiteKey;
import dev.weir.site.SiteKeyDraft;
import dev.weir.site.SiteKeys;
import dev.weir.tenant.ApiKey;
import dev.weir.tenant.ApiKeys;
import dev.weir.tenant.KeyRequest;
import dev.weir.tenant.Operator;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.Tenants;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * On the very first start there is a shop to talk to: a tenant with its articles, a site and a key, written to
 * {@code $WEIR_HOME/demo.env}. One that was interrupted is finished by the next start; an installation whose first tenant
 * somebody else made is left as it is.
 */
@ApplicationScoped
class DemoTenant {
    private static final int AFTER_MIGRATION = 600;
    private static final int MOST_ARTICLES = 1_000;
    private static final int MOST_TENANTS = 1_000;
    private static final String SLUG = "demo";
    private static final String SITE = "demo shop";

    @Inject
    Tenants tenants;
    @Inject
    ApiKeys keys;
    @Inject
    SiteKeys sites;
    @Inject
    KnowledgeBase knowledge;
    @Inject
    FirstStart first;
    @Inject
    ClusterLock alone;
    @Inject
    Settings settings;

    void seed(@Observes @Priority(AFTER_MIGRATION) Startup start) throws IOException, SQLException {
        Optional<String> home = settings.text("weir.home");
        if (home.isPresent() && settings.flag("weir.demo", true)) {
            alone.run("first start", () -> carryOn(DemoEnvironmentFile.in(Path.of(home.get()))));
        }
    }

    /** The key comes last: the start script waits for it. */
    private void carryOn(DemoEnvironmentFile file) throws IOException {
        if (first.isDone("key") || !isOurs()) {
            return;
        }
        first.done("begun");
        Tenant shop = shop();
        once("articles", () -> takeIn(shop));
        once("site", () -> open(shop, file));
        once("key", () -> handOver(shop, file));
    }

    private boolean isOurs() {
        return first.isDone("begun") || tenants.list(Optional.empty(), 1).isEmpty();
    }

    private Tenant shop() {
        return tenants.list(Optional.empty(), MOST_TENANTS).stream().filter(tenant -> tenant.slug().equals(SLUG)).findFirst()
                .orElseGet(() -> tenants.create(Operator.WEIR, SLUG, "Fernwhistle (demo shop)", ZoneId.of("UTC")));
    }

    private void once(String step, ClusterLock.Work work) throws IOException {
        if (!first.isDone(step)) {
            work.run();
            first.done(step);
        }
    }

    private void takeIn(Tenant shop) throws IOException {
        Set<Optional<String>> there = knowledge.list(shop.id(), MOST_ARTICLES, Optional.empty()).stream()
                .map(StoredDocument::url).map(DemoArticles::name).collect(Collectors.toSet());
        for (NewDocument article : DemoArticles.at(node())) {
            if (!there.contains(DemoArticles.name(article.url()))) {
                knowledge.seed(shop.id(), article);
            }
        }
    }

    private void open(Tenant shop, DemoEnvironmentFile file) throws IOException {
        String siteKey = sites.list(shop.id()).stream()
                .filter(site -> site.name().equals(SITE) && site.revokedAt().isEmpty()).findFirst()
                .orElseGet(() -> site(shop)).publicKey();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("WEIR_URL", node());
        lines.put("WEIR_ADMIN_TOKEN", settings.text("weir.admin.token", ""));
        lines.put("WEIR_DEMO_SITE_KEY", siteKey);
        file.put(lines);
    }

    /** The shop's page is served by this node. */
    private SiteKey site(Tenant shop) {
        return sites.make(Operator.WEIR, shop.id(), new SiteKeyDraft(SITE, new AssistantId(shop.id().value()),
                Stream.of("localhost", "127.0.0.1").map(host -> Origin.of("http://" + host + ":" + port())).toList(),
                SiteKeyDraft.DEFAULT_RATE));
    }

    /** A key that was made and not written down opens nothing for anybody: it gives way to one that is. */
    private void handOver(Tenant shop, DemoEnvironmentFile file) throws IOException {
        Optional<String> written = file.value("WEIR_DEMO_KEY");
        List<ApiKey> made = keys.list(shop.id()).stream()
                .filter(key -> key.name().equals(SLUG) && key.revokedAt().isEmpty()).toList();
        if (made.stream().noneMatch(key -> written.filter(text -> text.startsWith(key.prefix())).isPresent())) {
            made.forEach(key -> keys.revoke(Operator.WEIR, shop.id(), key.id()));
            file.put(Map.of("WEIR_DEMO_KEY", keys.issue(Operator.WEIR, shop.id(),
                    new KeyRequest(SLUG, Set.of(), Optional.empty(), Optional.empty())).text()));
        }
    }

    private String node() {
        return "http://localhost:" + port();
    }

    private String port() {
        return settings.text("weir.http.port", "8080");
    }
}
