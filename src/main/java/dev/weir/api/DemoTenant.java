package dev.weir.api;

import dev.weir.assistant.AssistantId;
import dev.weir.knowledge.KnowledgeBase;
import dev.weir.knowledge.NewDocument;
import dev.weir.platform.DemoFile;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Settings;
import dev.weir.site.Origin;
import dev.weir.site.SiteKeyDraft;
import dev.weir.site.SiteKeys;
import dev.weir.tenant.ApiKeys;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.KeyRequest;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.Tenants;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * On the very first start there is a shop to talk to: a tenant with its articles and a key, written to
 * {@code $WEIR_HOME/demo.env}. An installation that has any tenant is left as it is.
 */
@ApplicationScoped
class DemoTenant {
    private static final int AFTER_MIGRATION = 600;

    @Inject
    Tenants tenants;
    @Inject
    ApiKeys keys;
    @Inject
    SiteKeys sites;
    @Inject
    KnowledgeBase knowledge;
    @Inject
    Settings settings;

    void seed(@Observes @Priority(AFTER_MIGRATION) Startup start) throws IOException, URISyntaxException {
        Optional<String> home = settings.text("weir.home");
        if (home.isEmpty() || !settings.flag("weir.demo", true) || !tenants.list(Optional.empty(), 1).isEmpty()) {
            return;
        }
        Optional<Tenant> made = makeShop();
        if (made.isEmpty()) {
            return;
        }
        Tenant shop = made.get();
        for (Path article : articles()) {
            knowledge.add(shop.id(), document(Files.readString(article).replace("https://shop.example/help/",
                    "http://localhost:" + port() + "/demo/help/")));
        }
        String key = keys.issue(shop.id(), new KeyRequest("demo", Set.of(), Optional.empty(), Optional.empty())).text();
        DemoFile.in(Path.of(home.get())).put(lines(key, site(shop)));
    }

    /** Empty when another node, started at the same moment, makes it. */
    private Optional<Tenant> makeShop() {
        try {
            return Optional.of(tenants.create("demo", "Fernwhistle (demo shop)", ZoneId.of("UTC")));
        } catch (Failure refused) {
            if (refused.code() == FailureCode.CONFLICT) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** The shop's page is served by this node. */
    private String site(Tenant shop) {
        return sites.make(shop.id(), new SiteKeyDraft("demo shop", new AssistantId(shop.id().value()),
                Stream.of("localhost", "127.0.0.1").map(host -> Origin.of("http://" + host + ":" + port())).toList(),
                SiteKeyDraft.DEFAULT_RATE), AuditTrail.ADMIN).publicKey();
    }

    private Map<String, String> lines(String key, String siteKey) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("WEIR_URL", "http://localhost:" + port());
        lines.put("WEIR_ADMIN_TOKEN", settings.text("weir.admin.token", ""));
        lines.put("WEIR_DEMO_KEY", key);
        lines.put("WEIR_DEMO_SITE_KEY", siteKey);
        return lines;
    }

    private String port() {
        return settings.text("weir.http.port", "8080");
    }

    private static List<Path> articles() throws IOException, URISyntaxException {
        Path any = Path.of(DemoTenant.class.getResource("/db/seed/questions.tsv").toURI());
        try (Stream<Path> files = Files.list(any.resolveSibling("articles"))) {
            return files.sorted().toList();
        }
    }

    /** An article's first line is its title, its second its address. */
    private static NewDocument document(String article) {
        String[] lines = article.split("\n", 3);
        return new NewDocument(lines[0].substring(2).strip(), Optional.of(lines[1].replaceFirst("url: *", "").strip()),
                "text/markdown", lines[2].getBytes(StandardCharsets.UTF_8));
    }
}
