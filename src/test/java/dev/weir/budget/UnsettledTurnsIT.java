package dev.weir.budget;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.metering.TurnMetrics;
import dev.weir.metering.UsageLedger;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.NanoUsd;
import dev.weir.platform.Settings;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Operator;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Acting;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.Invariants;
import dev.weir.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was booked at its bound is settled by whoever knows what it cost: once, by nobody else, and with one note of it. */
class UnsettledTurnsIT {
    private static final int BOUND = 1_000;

    private final TestDatabase database = TestDatabase.create();
    private final Settings usual = new Settings(key -> Optional.empty());
    private final Till dying = new Till(database.transactions(), Clock.systemUTC(), Duration.ofMillis(10), usual);
    private final UnsettledTurns unsettled = new UnsettledTurns(database.transactions(),
            new UsageLedger(database.transactions(), new TurnMetrics(new FakeMetrics().registry()), usual));
    private final TenantId tenant = database.newTenant("shop");
    private final Caller caller = new Caller(tenant, new KeyId(UUID.randomUUID()), Set.of(), ZoneOffset.UTC);

    @AfterEach
    void drop() {
        Invariants.hold(database);
        database.close();
    }

    @Test
    void oneIsSettledAtWhatItCost() throws SQLException {
        Reservation lost = lost();
        UnsettledTurn shown = unsettled.list(tenant, Optional.empty(), 10).getFirst();
        assertEquals(lost.turn().value(), shown.turn());
        assertEquals(new NanoUsd(BOUND), shown.bound());
        unsettled.settle(Acting.as("person:ann"), tenant, shown.id(), Optional.of(new NanoUsd(200)));
        assertEquals(new NanoUsd(200), spent());
        assertEquals(List.of(), unsettled.list(tenant, Optional.empty(), 10));
        assertEquals("person:ann " + lost.turn() + " 0.000001000 0.000000200", notes());
    }

    @Test
    void theBoundIsAcceptedAndNoLaterTruthChangesIt() throws SQLException {
        Reservation lost = lost();
        unsettled.settle(Operator.ADMIN_TOKEN, tenant, lost.id(), Optional.empty());
        dying.settle(caller, lost, 300);
        assertEquals(new NanoUsd(BOUND), spent());
        assertEquals("admin " + lost.turn() + " 0.000001000 0.000001000", notes());
        assertEquals("0", text("select count(*) from weir.usage_event e where unsettled and not exists (select from "
                + "weir.usage_event c where c.line_id = e.line_id and c.kind = 'correction')"));
    }

    @Test
    void nothingButASumUpToTheBoundIsTaken() throws SQLException {
        Reservation lost = lost();
        for (long wrong : List.of(-1L, BOUND + 1L)) {
            assertEquals(FailureCode.INVALID_REQUEST, assertThrows(Failure.class, () -> unsettled.settle(Operator.ADMIN_TOKEN,
                    tenant, lost.id(), Optional.of(new NanoUsd(wrong)))).code());
        }
        assertEquals(new NanoUsd(BOUND), spent());
        assertEquals("", notes());
        unsettled.settle(Operator.ADMIN_TOKEN, tenant, lost.id(), Optional.of(NanoUsd.ZERO));
        assertEquals(NanoUsd.ZERO, spent());
    }

    @Test
    void whatIsSettledOrRunsOrIsAnothersIsNotFound() throws SQLException {
        Reservation lost = lost();
        Till till = new Till(database.transactions(), Clock.systemUTC());
        Reservation running = till.granted(caller, 50);
        assertNotFound(tenant, running.id());
        assertNotFound(database.newTenant("thief"), lost.id());
        unsettled.settle(Operator.ADMIN_TOKEN, tenant, lost.id(), Optional.empty());
        assertNotFound(tenant, lost.id());
        till.gate.release(running);
        assertEquals(1, notes().lines().count());
    }

    @Test
    void aPageGoesOnAfterTheOneBefore() {
        UUID first = lost().id();
        UUID second = lost().id();
        assertEquals(List.of(first), unsettled.list(tenant, Optional.empty(), 1).stream().map(UnsettledTurn::id).toList());
        assertEquals(List.of(second), unsettled.list(tenant, Optional.of(first), 5).stream().map(UnsettledTurn::id).toList());
    }

    private void assertNotFound(TenantId of, UUID id) {
        assertEquals(FailureCode.NOT_FOUND, assertThrows(Failure.class,
                () -> unsettled.settle(Operator.ADMIN_TOKEN, of, id, Optional.empty())).code());
    }

    private Reservation lost() {
        Reservation lost = dying.granted(caller, BOUND);
        await().atMost(Duration.ofSeconds(20)).until(() -> dying.sweeper.sweep() == 1);
        return lost;
    }

    private NanoUsd spent() {
        return dying.budgets.get(tenant, ZoneOffset.UTC, Optional.empty(), Period.MONTH).spent();
    }

    private String notes() throws SQLException {
        return text("select coalesce(string_agg(concat_ws(' ', actor, subject, (detail ->> 'bound_usd')::numeric(20,9), "
                + "(detail ->> 'amount_usd')::numeric(20,9)), e'\\n'), '') from weir.audit_event where action = 'budget.settle'");
    }

    private String text(String sql) throws SQLException {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
