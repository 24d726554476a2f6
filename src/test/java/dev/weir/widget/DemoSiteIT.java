package dev.weir.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.assistant.AssistantId;
import dev.weir.platform.DemoFile;
import dev.weir.platform.Randomness;
import dev.weir.platform.Settings;
import dev.weir.site.Origin;
import dev.weir.site.SiteKey;
import dev.weir.site.SiteKeyDraft;
import dev.weir.site.SiteKeys;
import dev.weir.site.Sites;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo shop's site key goes with the node's port and keeps the pages that somebody added. */
class DemoSiteIT {
    private static TestDatabase database;

    private final Sites sites = new Sites(database.transactions(), Clock.systemUTC());
    private final SiteKeys keys =
            new SiteKeys(database.transactions(), sites, new AuditTrail(), Randomness.secure(), Clock.systemUTC());

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void aNodeOnAnotherPortStillShowsItsShop(@TempDir Path home) throws IOException {
        TenantId tenant = database.newTenant("demo");
        SiteKey made = keys.make(tenant, new SiteKeyDraft("demo shop", new AssistantId(tenant.value()),
                List.of(Origin.of("http://localhost:8080"), Origin.of("https://added.example")), 7), AuditTrail.ADMIN);
        DemoSite shop = onPort("9090", home);
        shop.follow(null);
        assertEquals(Optional.empty(), shop.publicKey());
        DemoFile.in(home).put(Map.of("WEIR_DEMO_SITE_KEY", made.publicKey()));
        shop.follow(null);
        assertEquals(Optional.of(made.publicKey()), shop.publicKey());
        SiteKey moved = keys.find(tenant, made.id());
        assertEquals("[http://localhost:9090, http://127.0.0.1:9090, http://localhost:8080, https://added.example]",
                moved.origins().toString());
        assertEquals(7, moved.requestsPerMinute());
        shop.follow(null);
        assertEquals(moved, keys.find(tenant, made.id()));
    }

    private DemoSite onPort(String port, Path home) {
        DemoSite shop = new DemoSite();
        shop.settings = new Settings(key -> Optional.ofNullable(
                Map.of("weir.home", home.toString(), "weir.http.port", port).get(key)));
        shop.sites = sites;
        shop.keys = keys;
        return shop;
    }
}
