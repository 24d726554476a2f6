package dev.weir.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Randomness;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys from the day they are made to the day they open nothing any more, on this node and on another. */
class ApiKeysIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final SettableClock clock = new SettableClock(Instant.now());
    private final Authentication authentication = onNode(database.transactions());
    private final Authentication elsewhere = onNode(database.anotherNode(2));
    private final ApiKeys keys = new ApiKeys(database.transactions(), authentication, new AuditTrail(),
            TestDatabase.secret(), Randomness.secure(), clock);
    private TenantId tenant;

    @BeforeEach
    void makeTenant() {
        tenant = database.newTenant("t-" + UUID.randomUUID());
    }

    @Test
    void aKeyWithoutScopesMayDoEverything() {
        Caller caller = authentication.authenticate(issue(Set.of(), Optional.empty()).text()).caller();
        assertEquals(tenant, caller.tenant());
        assertEquals(EnumSet.allOf(Scope.class), caller.scopes());
        assertEquals(ZoneId.of("UTC"), caller.zone());
    }

    @Test
    void aChatKeyMayNotChangeLimits() {
        Caller caller = authentication.authenticate(issue(Set.of(Scope.CHAT), Optional.empty()).text()).caller();
        caller.require(Scope.CHAT);
        assertEquals(FailureCode.FORBIDDEN,
                assertThrows(Failure.class, () -> caller.require(Scope.BUDGET_WRITE)).code());
    }

    @Test
    void theTextOfAKeyIsKeptNowhere() throws SQLException {
        NewKey key = issue(Set.of(), Optional.empty());
        try (Connection owner = database.ownerConnection(); ResultSet rows = owner.createStatement()
                .executeQuery("select count(*) from weir.api_key k, weir.audit_event a where (k.*)::text like '%"
                        + key.text() + "%' or (a.*)::text like '%" + key.text() + "%'")) {
            assertTrue(rows.next());
            assertEquals(0, rows.getInt(1));
        }
        assertFalse(key.toString().contains(key.text()));
    }

    @Test
    void aKeyThatBeginsLikeAnotherIsUnknown() {
        String text = issue(Set.of(), Optional.empty()).text();
        char last = text.charAt(text.length() - 5) == 'A' ? 'B' : 'A';
        String forged = text.substring(0, text.length() - 5) + last + text.substring(text.length() - 4);
        refused(authentication, forged);
        refused(authentication, "weir_sk_short");
        refused(authentication, "");
    }

    @Test
    void aRevokedKeyFallsSilentHereAtOnceAndElsewhereWithinFiveSeconds() {
        NewKey key = issue(Set.of(), Optional.empty());
        authentication.authenticate(key.text());
        elsewhere.authenticate(key.text());
        keys.revoke(Operator.ADMIN_TOKEN, tenant, key.id());
        refused(authentication, key.text());
        clock.advance(Authentication.MEMORY.plusMillis(1));
        refused(elsewhere, key.text());
    }

    @Test
    void anExpiryCountsToTheInstantThoughTheKeyIsRemembered() {
        NewKey key = issue(Set.of(), Optional.of(clock.instant().plusSeconds(3)));
        authentication.authenticate(key.text());
        clock.advance(Duration.ofSeconds(3));
        refused(authentication, key.text());
    }

    @Test
    void aRotatedKeyWorksUntilTheOverlapIsOver() {
        NewKey old = issue(Set.of(Scope.CHAT), Optional.empty());
        NewKey replacement = keys.rotate(Operator.ADMIN_TOKEN, tenant, old.id(), Duration.ofSeconds(60));
        authentication.authenticate(old.text());
        assertEquals(Set.of(Scope.CHAT), authentication.authenticate(replacement.text()).caller().scopes());
        clock.advance(Duration.ofSeconds(61));
        refused(authentication, old.text());
        authentication.authenticate(replacement.text());
    }

    @Test
    void aRotationNeverProlongsAKey() {
        Instant expiry = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(10).plusNanos(999_999_999);
        NewKey old = issue(Set.of(), Optional.of(expiry));
        keys.rotate(Operator.ADMIN_TOKEN, tenant, old.id(), Duration.ofDays(1));
        List<ApiKey> all = keys.list(tenant);
        assertEquals(2, all.size());
        assertTrue(all.stream().allMatch(key -> !key.expiresAt().orElseThrow().isAfter(expiry)));
    }

    @Test
    void aRevokedKeyIsNotRotatedBackToLife() {
        NewKey key = issue(Set.of(), Optional.empty());
        keys.revoke(Operator.ADMIN_TOKEN, tenant, key.id());
        assertEquals(FailureCode.CONFLICT, assertThrows(Failure.class,
                () -> keys.rotate(Operator.ADMIN_TOKEN, tenant, key.id(), Duration.ZERO)).code());
    }

    @Test
    void anotherTenantsKeyIsNotFound() {
        NewKey key = issue(Set.of(), Optional.empty());
        TenantId other = database.newTenant("other-" + UUID.randomUUID());
        assertEquals(FailureCode.NOT_FOUND,
                assertThrows(Failure.class, () -> keys.revoke(Operator.ADMIN_TOKEN, other, key.id())).code());
        assertEquals(List.of(), keys.list(other));
        authentication.authenticate(key.text());
    }

    @Test
    void aTenantThatDoesNotExistGetsNoKey() {
        TenantId nobody = new TenantId(UUID.randomUUID());
        assertEquals(FailureCode.NOT_FOUND, assertThrows(Failure.class, () -> keys.issue(Operator.ADMIN_TOKEN, nobody,
                new KeyRequest("k", Set.of(), Optional.empty(), Optional.empty()))).code());
    }

    private NewKey issue(Set<Scope> scopes, Optional<Instant> expiry) {
        return keys.issue(Operator.ADMIN_TOKEN, tenant, new KeyRequest("k", scopes, Optional.empty(), expiry));
    }

    private Authentication onNode(TenantTransaction transactions) {
        return new Authentication(transactions, TestDatabase.secret(), clock);
    }

    private static void refused(Authentication node, String key) {
        assertEquals(FailureCode.INVALID_API_KEY,
                assertThrows(Failure.class, () -> node.authenticate(key)).code());
    }
}
