package dev.weir.budget;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.IfMatch;
import dev.weir.platform.NanoUsd;
import dev.weir.platform.Settings;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Operator;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Acting;
import dev.weir.testing.Invariants;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Limits, periods, crashes and overruns. */
class BudgetGateIT {
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
    private static final Optional<KeyId> TENANT = Optional.empty();

    private final TestDatabase database = TestDatabase.create();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-10T12:00:00Z"));
    private final Till till = new Till(database.transactions(), clock);
    private final TenantId tenant = database.newTenant("shop");
    private final Caller caller = new Caller(tenant, new KeyId(UUID.randomUUID()), Set.of(), AUCKLAND);

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void withoutALimitTurnsAreBookedAllTheSame() {
        Reservation reservation = till.granted(caller, 1_000);
        assertEquals(new NanoUsd(1_000), budget(TENANT, Period.DAY).reserved());
        assertEquals(1L, till.figures.gauge("weir_reservations_open").longValue());
        till.settle(caller, reservation, 700);
        assertEquals(new NanoUsd(700), budget(TENANT, Period.MONTH).spent());
        assertEquals(new NanoUsd(700), budget(Optional.of(caller.key()), Period.DAY).spent());
        assertEquals(700, till.figures.count("weir_cost_nanousd", "source", "model"));
        assertEquals(0L, till.figures.gauge("weir_reservations_open").longValue());
        Invariants.hold(database);
    }

    @Test
    void aLimitCountsWhatWasSpentBeforeItWasSet() {
        till.settle(caller, till.granted(caller, 1_000), 700);
        limit(TENANT, Period.DAY, 1_000);
        assertRefused("tenant day", till.reserve(caller, 301));
        till.gate.release(till.granted(caller, 300));
        Invariants.hold(database);
    }

    /** As one is while its server stops. */
    @Test
    void anInterruptedThreadBooksAllTheSameAndStaysInterrupted() {
        Reservation running = till.granted(caller, 100);
        Thread.currentThread().interrupt();
        till.settle(caller, running, 60);
        assertTrue(Thread.interrupted());
        limit(TENANT, Period.DAY, 1_000);
        assertEquals(new NanoUsd(60), budget(TENANT, Period.DAY).spent());
        Invariants.hold(database);
    }

    @Test
    void everyLimitThatAppliesIsKept() {
        limit(TENANT, Period.MONTH, 1_000);
        limit(TENANT, Period.DAY, 800);
        limit(Optional.of(caller.key()), Period.MONTH, 500);
        limit(Optional.of(caller.key()), Period.DAY, 200);
        Caller other = new Caller(tenant, new KeyId(UUID.randomUUID()), Set.of(), AUCKLAND);
        assertRefused("key day", till.reserve(caller, 201));
        assertRefused("key month", till.reserve(caller, 501));
        assertRefused("tenant day", till.reserve(other, 801));
        assertRefused("tenant month", till.reserve(other, 1_001));
        till.settle(other, till.granted(other, 700), 700);
        assertRefused("tenant day", till.reserve(caller, 101));
        till.settle(caller, till.granted(caller, 100), 100);
        assertEquals(5, till.figures.count("weir_budget_refusals", "limit", "key day")
                + till.figures.count("weir_budget_refusals", "limit", "key month")
                + till.figures.count("weir_budget_refusals", "limit", "tenant day")
                + till.figures.count("weir_budget_refusals", "limit", "tenant month"));
        till.budgets.remove(Acting.as("test"), tenant, TENANT, Period.DAY, IfMatch.any());
        till.gate.release(till.granted(other, 200));
        Invariants.hold(database);
    }

    @Test
    void aDayEndsAtTheTenantsMidnight() {
        limit(TENANT, Period.DAY, 100);
        clock.set(Instant.parse("2026-03-10T10:59:59Z"));
        Reservation lateNight = till.granted(caller, 100);
        assertTrue(till.reserve(caller, 1) instanceof ReservationResult.Busy, "what is reserved is not spent");
        ReservationResult.OverLimit refused = (ReservationResult.OverLimit) till.reserve(caller, 101);
        assertEquals(Instant.parse("2026-03-10T11:00:00Z"), refused.resetsAt());
        clock.set(refused.resetsAt());
        Reservation morning = till.granted(caller, 100);
        till.settle(caller, lateNight, 40);
        assertEquals(NanoUsd.ZERO, budget(TENANT, Period.DAY).spent());
        till.settle(caller, morning, 30);
        assertEquals(new NanoUsd(30), budget(TENANT, Period.DAY).spent());
        assertEquals(new NanoUsd(70), budget(TENANT, Period.MONTH).spent());
        Invariants.hold(database);
    }

    @Test
    void aMonthEndsAtTheTenantsMidnight() {
        limit(TENANT, Period.MONTH, 100);
        clock.set(Instant.parse("2026-03-31T10:59:59Z"));
        till.settle(caller, till.granted(caller, 100), 100);
        assertEquals(Instant.parse("2026-03-31T11:00:00Z"),
                ((ReservationResult.OverLimit) till.reserve(caller, 1)).resetsAt());
        clock.advance(Duration.ofSeconds(1));
        till.gate.release(till.granted(caller, 100));
        Invariants.hold(database);
    }

    @Test
    void settlingAgainDoesNothing() {
        Reservation reservation = till.granted(caller, 100);
        till.settle(caller, reservation, 60);
        till.settle(caller, reservation, 60);
        till.gate.release(reservation);
        assertEquals(new NanoUsd(60), budget(TENANT, Period.DAY).spent());
        assertEquals(1, till.figures.count("weir_turns", "source", "model"));
        assertFalse(till.gate.renew(reservation));
        Invariants.hold(database);
    }

    @Test
    void aTurnWhoseNodeDiedIsBookedAtItsBoundUntilTheTruthArrives() throws SQLException {
        limit(TENANT, Period.DAY, 100);
        Till dying = withLease(Duration.ofMillis(50));
        Reservation lost = dying.granted(caller, 100);
        sweepOne();
        assertEquals(new NanoUsd(100), budget(TENANT, Period.DAY).spent());
        assertEquals(1, number("select count(*) from weir.usage_event where unsettled and evidence = 'bound'"));
        assertRefused("tenant day", till.reserve(caller, 1));
        Invariants.hold(database);
        dying.settle(caller, lost, 30);
        dying.settle(caller, lost, 30);
        assertEquals(new NanoUsd(30), budget(TENANT, Period.DAY).spent());
        assertEquals(1, number("select sum(turns) from weir.usage_rollup"));
        assertEquals(30, number("select sum(saved + cost) * 1000000000 - 500 from weir.usage_rollup"));
        till.gate.release(till.granted(caller, 70));
        Invariants.hold(database);
    }

    @Test
    void aTurnThatProvesFreeAfterItWasBookedGivesTheMoneyBack() {
        Till dying = withLease(Duration.ofMillis(50));
        Reservation lost = dying.granted(caller, 100);
        sweepOne();
        dying.gate.release(lost);
        assertEquals(NanoUsd.ZERO, budget(TENANT, Period.DAY).spent());
        Invariants.hold(database);
    }

    @Test
    void aRenewedReservationIsNotSwept() {
        Till shortLived = withLease(Duration.ofMillis(50));
        Reservation running = shortLived.granted(caller, 100);
        assertTrue(till.gate.renew(running));
        Reservation lost = shortLived.granted(caller, 5);
        sweepOne();
        assertEquals(new NanoUsd(100), budget(TENANT, Period.DAY).reserved());
        assertEquals(new NanoUsd(lost.bound().nanos()), budget(TENANT, Period.DAY).spent());
        till.gate.release(running);
        Invariants.hold(database);
    }

    @Test
    void aModelAboveItsBoundIsBookedAsItIsAndBlocked() throws SQLException {
        ModelBlocks blocks = new ModelBlocks(database.transactions(), new AuditTrail());
        till.settle(caller, till.granted(caller, 100), 130);
        assertEquals(new NanoUsd(130), budget(TENANT, Period.DAY).spent());
        assertEquals(1, till.figures.count("weir_bound_overruns"));
        assertEquals(1, number("select count(*) from weir.audit_event where action = 'budget.overrun'"));
        assertTrue(blocks.blocked(Till.MODEL));
        assertEquals(new ReservationResult.ModelBlocked(Till.MODEL), till.reserve(caller, 1));
        assertTrue(blocks.clear(Operator.ADMIN_TOKEN, Till.MODEL));
        assertFalse(blocks.clear(Operator.ADMIN_TOKEN, Till.MODEL));
        till.gate.release(till.granted(caller, 1));
        Invariants.hold(database);
    }

    @Test
    void nothingIsPaidWhileEverythingPaidIsSwitchedOff() throws SQLException {
        execute("update weir.platform_switch set enabled = false where name = 'paid'");
        assertEquals(new ReservationResult.PaidSwitchedOff(), till.reserve(caller, 1));
        Invariants.hold(database);
    }

    @Test
    void anAlertIsRaisedOncePerPeriodAndShare() throws SQLException {
        till.budgets.set(Acting.as("test"), tenant, TENANT, Period.DAY, new NanoUsd(100), List.of(80, 50, 100, 50));
        assertEquals(List.of(50, 80, 100), budget(TENANT, Period.DAY).alertPercent());
        till.settle(caller, till.granted(caller, 49), 49);
        assertEquals(0, number("select count(*) from weir.budget_alert"));
        till.settle(caller, till.granted(caller, 31), 31);
        till.settle(caller, till.granted(caller, 10), 10);
        assertEquals(1, till.figures.count("weir_budget_alerts", "percent", "50"));
        assertEquals(1, till.figures.count("weir_budget_alerts", "percent", "80"));
        assertEquals(0, till.figures.count("weir_budget_alerts", "percent", "100"));
        assertEquals(2, number("select count(*) from weir.audit_event where action = 'budget.alert'"));
        clock.advance(Duration.ofDays(1));
        till.settle(caller, till.granted(caller, 100), 100);
        assertEquals(2, till.figures.count("weir_budget_alerts", "percent", "50"));
        assertEquals(1, till.figures.count("weir_budget_alerts", "percent", "100"));
        Invariants.hold(database);
    }

    @Test
    void anotherTenantsReservationIsOutOfReach() {
        Reservation mine = till.granted(caller, 100);
        Reservation stolen = new Reservation(mine.id(), database.newTenant("thief"), mine.turn(), mine.model(),
                mine.bound(), mine.day());
        till.gate.release(stolen);
        assertFalse(till.gate.renew(stolen));
        assertEquals(new NanoUsd(100), budget(TENANT, Period.DAY).reserved());
        till.gate.release(mine);
        Invariants.hold(database);
    }

    private void sweepOne() {
        await().atMost(Duration.ofSeconds(20)).until(() -> till.sweeper.sweep() == 1);
        assertEquals(0, till.sweeper.sweep());
    }

    private Till withLease(Duration lease) {
        return new Till(database.transactions(), clock, lease, new Settings(key -> Optional.empty()));
    }

    private void limit(Optional<KeyId> key, Period period, long nanos) {
        till.budgets.set(Acting.as("test"), tenant, key, period, new NanoUsd(nanos), List.of());
    }

    private Budget budget(Optional<KeyId> key, Period period) {
        return till.budgets.get(tenant, AUCKLAND, key, period);
    }

    private static void assertRefused(String limit, ReservationResult result) {
        assertEquals(limit, ((ReservationResult.OverLimit) result).limit().wireName());
    }

    private long number(String sql) throws SQLException {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
