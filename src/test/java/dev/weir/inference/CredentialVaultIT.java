package dev.weir.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Settings;
import dev.weir.tenant.Operator;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upstream keys in a real database: who gets which, and that nobody can read them there. */
class CredentialVaultIT {
    private static final String URL = "http://upstream/v1";
    private TestDatabase database;
    private CredentialVault vault;
    private TenantId shop;

    @BeforeEach
    void create() {
        database = TestDatabase.create();
        Map<String, String> settings = Map.of("weir.openai.api.key", "sk-env", "weir.openai.base.url", URL);
        vault = new CredentialVault(database.transactions(), TestDatabase.secret(),
                new Settings(key -> Optional.ofNullable(settings.get(key))));
        shop = database.newTenant("shop");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private static CatalogueModel model(String name, String url) {
        return new CatalogueModel(name, Tier.LARGE, "openai", List.of(URI.create(url)), name, "unknown",
                Optional.empty(), 100, 10);
    }

    private String key() {
        return vault.keyFor(shop, model("big", URL)).orElse("none");
    }

    @Test
    void theMostParticularKeyWins() {
        assertEquals("sk-env", key());
        vault.put(Operator.ADMIN_TOKEN, Optional.empty(), Optional.empty(), "sk-platform");
        assertEquals("sk-platform", key());
        vault.put(Operator.ADMIN_TOKEN, Optional.empty(), Optional.of("big"), "sk-platform-big");
        assertEquals("sk-platform-big", key());
        vault.put(Operator.ADMIN_TOKEN, Optional.of(shop), Optional.empty(), "sk-shop");
        assertEquals("sk-shop", key());
        vault.put(Operator.ADMIN_TOKEN, Optional.of(shop), Optional.of("big"), "sk-shop-big");
        assertEquals("sk-shop-big", key());
        assertTrue(vault.remove(Operator.ADMIN_TOKEN, Optional.of(shop), Optional.of("big")));
        assertFalse(vault.remove(Operator.ADMIN_TOKEN, Optional.of(shop), Optional.of("big")));
        assertEquals("sk-shop", key());
    }

    @Test
    void aTenantsKeyIsNobodyElses() {
        vault.put(Operator.ADMIN_TOKEN, Optional.of(shop), Optional.empty(), "sk-shop");
        TenantId other = database.newTenant("other");
        assertEquals(Optional.empty(), vault.keyFor(other, model("big", "http://elsewhere/v1")));
    }

    @Test
    void theEnvironmentsKeyGoesNowhereElse() {
        assertEquals(Optional.empty(), vault.keyFor(shop, model("big", "http://elsewhere/v1")));
    }

    @Test
    void replacesAKey() {
        vault.put(Operator.ADMIN_TOKEN, Optional.of(shop), Optional.empty(), "sk-1");
        vault.put(Operator.ADMIN_TOKEN, Optional.of(shop), Optional.empty(), "sk-2");
        assertEquals("sk-2", key());
        vault.put(Operator.ADMIN_TOKEN, Optional.of(shop), Optional.empty(), "sk-3");
        assertEquals("sk-3", key(), "what was remembered is forgotten");
        assertEquals(1, vault.list().size());
    }

    @Test
    void listsWithoutKeys() {
        vault.put(Operator.ADMIN_TOKEN, Optional.of(shop), Optional.of("big"), "sk-hidden");
        vault.put(Operator.ADMIN_TOKEN, Optional.empty(), Optional.empty(), "sk-hidden");
        List<CredentialVault.Entry> entries = vault.list();
        assertEquals(List.of(Optional.empty(), Optional.of(shop)),
                entries.stream().map(CredentialVault.Entry::tenant).toList());
        assertEquals(List.of(Optional.empty(), Optional.of("big")),
                entries.stream().map(CredentialVault.Entry::model).toList());
        assertFalse(entries.toString().contains("sk-hidden"));
    }

    @Test
    void nothingReadableLiesInTheDatabase() throws SQLException {
        vault.put(Operator.ADMIN_TOKEN, Optional.of(shop), Optional.empty(), "sk-readable");
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("select sealed_key from weir.provider_credential")) {
            assertTrue(row.next());
            assertFalse(new String(row.getBytes(1), StandardCharsets.ISO_8859_1).contains("readable"));
        }
    }

    @Test
    void aKeyMovedToAnotherTenantIsUseless() throws SQLException {
        vault.put(Operator.ADMIN_TOKEN, Optional.of(shop), Optional.empty(), "sk-shop");
        TenantId thief = database.newTenant("thief");
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement()) {
            statement.executeUpdate("update weir.provider_credential set tenant_id = '" + thief + "'");
        }
        assertThrows(IllegalStateException.class, () -> vault.keyFor(thief, model("big", URL)));
    }

    @Test
    void refusesUnknownTenantsAndUnusableKeys() {
        Failure unknown = assertThrows(Failure.class,
                () -> vault.put(Operator.ADMIN_TOKEN, Optional.of(new TenantId(UUID.randomUUID())), Optional.empty(), "sk-1"));
        assertEquals(FailureCode.NOT_FOUND, unknown.code());
        Failure unusable = assertThrows(Failure.class, () -> vault.put(Operator.ADMIN_TOKEN, Optional.empty(),
                Optional.empty(), "sk 1\n"));
        assertEquals(Optional.of("api_key"), unusable.param());
    }
}
