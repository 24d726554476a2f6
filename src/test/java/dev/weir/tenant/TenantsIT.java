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
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tenants and the switch for paid calls, as the administrator uses them, and the trail that leaves. */
class TenantsIT {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final SettableClock clock = new SettableClock(Instant.now());
    private final Authentication authentication =
            new Authentication(database.transactions(), TestDatabase.secret(), clock);
    private final List<TenantCreated> announced = new ArrayList<>();
    private final Tenants tenants =
            new Tenants(database.transactions(), authentication, new AuditTrail(), announced::add);

    @Test
    void aTenantIsMadeShownAndListed() {
        Tenant made = tenants.create(Operator.ADMIN_TOKEN, "acme", "Acme", BERLIN);
        assertEquals(made, tenants.find(made.id()).orElseThrow());
        assertEquals(BERLIN, made.zone());
        assertTrue(tenants.list(Optional.empty(), 100).contains(made));
        assertFalse(tenants.list(Optional.of(made.id()), 100).contains(made));
        assertEquals(made.id(), announced.getFirst().tenant());
    }

    @Test
    void aSlugIsTakenOnce() {
        tenants.create(Operator.ADMIN_TOKEN, "twice", "Twice", BERLIN);
        assertEquals(FailureCode.CONFLICT,
                assertThrows(Failure.class, () -> tenants.create(Operator.ADMIN_TOKEN, "twice", "Again", BERLIN)).code());
    }

    @Test
    void aTenantWhoseFirstThingsFailIsNotMade() {
        Tenants failing = new Tenants(database.transactions(), authentication, new AuditTrail(), created -> {
            throw new IllegalStateException("no assistant");
        });
        assertThrows(RuntimeException.class, () -> failing.create(Operator.ADMIN_TOKEN, "half", "Half", BERLIN));
        tenants.create(Operator.ADMIN_TOKEN, "half", "Whole", BERLIN);
    }

    @Test
    void aSuspendedTenantIsForbiddenUntilItIsLetInAgain() {
        TenantId id = tenants.create(Operator.ADMIN_TOKEN, "late", "Late", BERLIN).id();
        String key = new ApiKeys(database.transactions(), authentication, new AuditTrail(), TestDatabase.secret(),
                Randomness.secure(), clock).issue(Operator.ADMIN_TOKEN, id, new KeyRequest("k", Set.of(), Optional.empty(),
                Optional.empty())).text();
        authentication.authenticate(key);
        suspend(id, true);
        assertEquals(FailureCode.FORBIDDEN,
                assertThrows(Failure.class, () -> authentication.authenticate(key)).code());
        suspend(id, false);
        assertEquals(id, authentication.authenticate(key).caller().tenant());
    }

    @Test
    void everyChangeIsInTheTrail() throws SQLException {
        TenantId id = tenants.create(Operator.ADMIN_TOKEN, "traced", "Traced", BERLIN).id();
        suspend(id, true);
        assertEquals(List.of("tenant.create", "tenant.change"), actions(id.value()));
    }

    @Test
    void theKillSwitchReachesAnotherNodeWithinTwoSeconds() throws SQLException {
        PaidSwitch here = new PaidSwitch(database.transactions(), new AuditTrail(), clock);
        PaidSwitch there = new PaidSwitch(database.anotherNode(2), new AuditTrail(), clock);
        assertTrue(here.enabled() && there.enabled());
        assertEquals(Optional.of("review"), here.turn(Operator.ADMIN_TOKEN, false, Optional.of("review")).reason());
        assertFalse(here.enabled());
        clock.advance(PaidSwitch.MEMORY);
        assertFalse(there.enabled());
        there.turn(Operator.ADMIN_TOKEN, true, Optional.empty());
        assertTrue(there.enabled());
        assertEquals(List.of("paid.switch", "paid.switch"), actions(new UUID(0, 0)));
    }

    @Test
    void aSwitchThatCannotBeReadIsOff() {
        TenantTransaction broken = new TenantTransaction(null) {
            @Override
            public <T> T callWithoutTenant(Function<EntityManager, T> work) {
                throw new PersistenceException("no connection");
            }
        };
        assertFalse(new PaidSwitch(broken, new AuditTrail(), clock).enabled());
    }

    private void suspend(TenantId id, boolean suspended) {
        tenants.change(Operator.ADMIN_TOKEN, id, new TenantChange(Optional.empty(), Optional.empty(), Optional.of(suspended)));
    }

    private static List<String> actions(UUID tenant) throws SQLException {
        List<String> actions = new ArrayList<>();
        try (Connection owner = database.ownerConnection(); ResultSet rows = owner.createStatement().executeQuery(
                "select action from weir.audit_event where tenant_id = '" + tenant + "' order by event_id")) {
            while (rows.next()) {
                actions.add(rows.getString(1));
            }
        }
        return actions;
    }
}
