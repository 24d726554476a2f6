package dev.weir.budget;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.Cancellation;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Acting;
import dev.weir.testing.Invariants;
import dev.weir.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Turns wait for money that others hold reserved, on two nodes, and take less where a budget has no room for more. */
class WaitingTurnsIT {
    private static final int BOUND = 8_000_000;
    private static final int COST = 200_000;
    private static final int ASKERS = 200;

    private final TestDatabase database = TestDatabase.create();
    private final Till one = new Till(database.anotherNode(8), Clock.systemUTC());
    private final Till other = new Till(database.anotherNode(8), Clock.systemUTC());
    private final TenantId tenant = database.newTenant("shop");
    private final Caller caller = new Caller(tenant, new KeyId(UUID.randomUUID()), Set.of(), ZoneOffset.UTC);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void drop() {
        threads.close();
        Invariants.hold(database);
        database.close();
    }

    @Test
    void aBudgetThatPaysForAllServesAllThoughItsBoundsDoNotFitAtOnce() throws Exception {
        limit(50_000_000);
        List<Future<ReservationResult>> turns = new ArrayList<>();
        for (int turn = 0; turn < ASKERS; turn++) {
            Till node = turn % 2 == 0 ? one : other;
            turns.add(threads.submit(() -> {
                ReservationResult result = node.await(caller, BOUND, new Cancellation());
                if (result instanceof ReservationResult.Granted(Reservation granted)) {
                    node.settle(caller, granted, COST);
                }
                return result;
            }));
        }
        for (Future<ReservationResult> turn : turns) {
            assertInstanceOf(ReservationResult.Granted.class, turn.get());
        }
        assertEquals(new NanoUsd((long) ASKERS * COST), spent());
    }

    @Test
    void whoWaitsIsServedAsSoonAsTheMoneyIsGivenBackHereOrElsewhere() throws Exception {
        limit(BOUND);
        for (Till releasing : List.of(one, other)) {
            Reservation held = releasing.granted(caller, BOUND);
            Future<ReservationResult> waiting = threads.submit(() -> one.await(caller, BOUND, new Cancellation()));
            assertTrue(!waiting.isDone());
            releasing.gate.release(held);
            Reservation granted = ((ReservationResult.Granted) waiting.get(50, TimeUnit.SECONDS)).reservation();
            one.gate.release(granted);
        }
    }

    @Test
    void theLastOfABudgetIsGrantedAsFarAsItGoes() throws SQLException {
        limit(BOUND);
        one.settle(caller, one.granted(caller, BOUND), BOUND - 3_000_000);
        Reservation last = ((ReservationResult.Granted) one.await(caller, BOUND, new Cancellation())).reservation();
        assertEquals(new NanoUsd(3_000_000), last.bound());
        assertEquals("0.003000000", text("select plan ->> 'cost' from weir.reservation where state = 'open'"));
        assertEquals("0.003000000", text("select plan -> 'attempts' -> 0 ->> 'cost' from weir.reservation where state = 'open'"));
        one.settle(caller, last, 2_500_000);
        assertEquals("tenant month", ((ReservationResult.OverLimit) one.await(caller, BOUND, new Cancellation())).limit().wireName());
    }

    @Test
    void whoLeavesDoesNotHoldTheNextOneUp() throws Exception {
        limit(BOUND);
        Reservation held = one.granted(caller, BOUND);
        Cancellation leaving = new Cancellation();
        Future<ReservationResult> first = threads.submit(() -> one.await(caller, BOUND, leaving));
        await().until(() -> !one.gate.nobodyWaits(caller));
        Future<ReservationResult> second = threads.submit(() -> one.await(caller, BOUND, new Cancellation()));
        leaving.cancel();
        assertInstanceOf(ReservationResult.Busy.class, first.get(50, TimeUnit.SECONDS));
        one.gate.release(held);
        one.gate.release(((ReservationResult.Granted) second.get(50, TimeUnit.SECONDS)).reservation());
    }

    @Test
    void aTurnsEarlierReservationDoesNotStandInItsOwnWay() {
        limit(BOUND);
        Reservation first = one.granted(caller, BOUND);
        ReservationResult second = one.gate.reserve(caller, Till.plan(first.turn(), BOUND),
                new ReservationWait(Clock.systemUTC().instant().plusSeconds(60), new Cancellation(), Optional.of(first)));
        one.gate.release(first);
        one.settle(caller, ((ReservationResult.Granted) second).reservation(), COST);
        assertEquals(new NanoUsd(COST), spent());
        assertEquals(0L, one.figures.gauge("weir_reservations_open").longValue());
    }

    private void limit(long nanos) {
        one.budgets.set(Acting.as("test"), tenant, Optional.empty(), Period.MONTH, new NanoUsd(nanos), List.of());
    }

    private NanoUsd spent() {
        return one.budgets.get(tenant, ZoneOffset.UTC, Optional.empty(), Period.MONTH).spent();
    }

    private String text(String sql) throws SQLException {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
