package dev.weir.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.AssistantId;
import dev.weir.platform.DemoEnvironmentFile;
import dev.weir.platform.Randomness;
import dev.weir.platform.Settings;
import dev.weir.site.Origin;
import dev.weir.site.SiteKey;
import dev.weir.site.SiteKeyDraft;
import dev.weir.site.SiteKeys;
import dev.weir.site.Sites;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Authentication;
import dev.weir.tenant.Operator;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.Tenants;
import dev.weir.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The demo shop's site key goes with the node's port and keeps the pages that somebody added. */
class DemoSiteIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final Sites sites = new Sites(database.transactions(), Clock.systemUTC());
    private final SiteKeys keys =
            new SiteKeys(database.transactions(), sites, new AuditTrail(), Randomness.secure(), Clock.systemUTC());

    @Test
    void aNodeOnAnotherPortStillShowsItsShop(@TempDir Path home) throws IOException {
        TenantId tenant = database.newTenant("demo");
        SiteKey made = keys.make(Operator.ADMIN_TOKEN, tenant, new SiteKeyDraft("demo shop", new AssistantId(tenant.value()),
                List.of(Origin.of("http://localhost:8080"), Origin.of("https://added.example")), 7));
        DemoEnvironmentFile.in(home).put(Map.of("WEIR_DEMO_SITE_KEY", made.publicKey()));
        DemoSite shop = onPort("9090", home);
        shop.follow(null);
        assertEquals(Optional.of(made.publicKey()), shop.publicKey());
        SiteKey moved = keys.find(tenant, made.id());
        assertEquals("[http://localhost:9090, http://127.0.0.1:9090, http://localhost:8080, https://added.example]",
                moved.origins().toString());
        assertEquals(7, moved.requestsPerMinute());
        shop.follow(null);
        assertEquals(moved, keys.find(tenant, made.id()));
        DemoSite joined = onPort("9191", Files.createDirectory(home.resolve("second")));
        joined.follow(null);
        assertEquals(Optional.of(made.publicKey()), joined.publicKey(), "a node that made no shop shows the first one's");
        assertTrue(keys.find(tenant, made.id()).origins().contains(Origin.of("http://localhost:9191")));
        keys.revoke(Operator.ADMIN_TOKEN, tenant, made.id());
        assertEquals(Optional.empty(), onPort("9292", home.resolve("second")).publicKey());
    }

    private DemoSite onPort(String port, Path home) {
        DemoSite shop = new DemoSite();
        shop.settings = new Settings(key -> Optional.ofNullable(
                Map.of("weir.home", home.toString(), "weir.http.port", port).get(key)));
        shop.sites = sites;
        shop.keys = keys;
        shop.tenants = new Tenants(database.transactions(), new Authentication(database.transactions(),
                TestDatabase.secret(), Clock.systemUTC()), new AuditTrail(), made -> { });
        return shop;
    }
}
