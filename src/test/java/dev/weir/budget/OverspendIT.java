package dev.weir.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.testing.Acting;
import dev.weir.testing.Invariants;
import dev.weir.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes, one small budget, 200 turns at once, 50 times: not one nano-dollar too much, and no turn refused for nothing. */
class OverspendIT {
    private static final int ROUNDS = 50;
    private static final int AT_ONCE = 200;
    private static final int CONNECTIONS_A_NODE = 16;
    private static final int DEAREST = 1_000_000;
    private static final long LIMIT = 50L * DEAREST;

    private final TestDatabase database = TestDatabase.create();
    private final List<Till> nodes = List.of(node(), node());
    private final Random random = new Random(4711);
    private final AtomicInteger refusals = new AtomicInteger();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void twoNodesNeverOverspendOneBudget() throws Exception {
        Caller caller = new Caller(database.newTenant("shop"), new KeyId(UUID.randomUUID()), Set.of(), ZoneOffset.UTC);
        Budgets budgets = nodes.getFirst().budgets;
        budgets.set(Acting.as("test"), caller.tenant(), Optional.empty(), Period.MONTH, new NanoUsd(2 * ROUNDS * LIMIT),
                List.of(25, 100));
        long spentBefore = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int round = 0; round < ROUNDS; round++) {
                budgets.set(Acting.as("test"), caller.tenant(), Optional.empty(), Period.DAY,
                        new NanoUsd(spentBefore + LIMIT), List.of());
                round(threads, caller);
                Invariants.hold(database);
                spentBefore = spent(caller);
                assertNoFalseRefusal(caller, spentBefore);
            }
        }
        assertTrue(refusals.get() > 0, "the budget was never exhausted: the test proves nothing");
        System.out.println("Overspend: " + ROUNDS + " rounds of " + AT_ONCE + " turns on two nodes, " + refusals
                + " refused, overrun 0, spent " + new NanoUsd(spentBefore) + " USD");
    }

    private void round(ExecutorService threads, Caller caller) throws InterruptedException, ExecutionException {
        List<long[]> turns = IntStream.range(0, AT_ONCE).mapToObj(turn -> {
            long bound = 1 + random.nextInt(DEAREST);
            return new long[] {bound, random.nextLong(bound + 1)};
        }).toList();
        List<Future<?>> running = IntStream.range(0, AT_ONCE).<Future<?>>mapToObj(turn -> threads.submit(
                () -> turn(nodes.get(turn % 2), caller, turns.get(turn)[0], turns.get(turn)[1]))).toList();
        for (Future<?> turn : running) {
            turn.get();
        }
    }

    private void turn(Till node, Caller caller, long bound, long cost) {
        switch (node.reserve(caller, bound)) {
            case ReservationResult.Granted granted when cost == 0 -> node.gate.release(granted.reservation());
            case ReservationResult.Granted granted -> node.settle(caller, granted.reservation(), cost);
            case ReservationResult.OverLimit refused -> refusals.incrementAndGet();
            case ReservationResult.Busy busy -> refusals.incrementAndGet();
            case ReservationResult.Refused other -> throw other.failure();
        }
    }

    /** With nothing reserved, exactly what is left is granted, and one nano-dollar more is refused. */
    private void assertNoFalseRefusal(Caller caller, long spent) {
        Budget day = nodes.getFirst().budgets.get(caller.tenant(), ZoneOffset.UTC, Optional.empty(), Period.DAY);
        long left = day.limit().orElseThrow().nanos() - spent;
        assertTrue(nodes.getFirst().reserve(caller, left + 1) instanceof ReservationResult.OverLimit);
        ReservationResult all = nodes.getLast().reserve(caller, left);
        nodes.getLast().gate.release(((ReservationResult.Granted) all).reservation());
    }

    private long spent(Caller caller) throws SQLException {
        Budget day = nodes.getFirst().budgets.get(caller.tenant(), ZoneOffset.UTC, Optional.empty(), Period.DAY);
        try (Connection owner = database.ownerConnection(); var statement = owner.createStatement();
                var sum = statement.executeQuery("select coalesce(sum(cost), 0) * 1000000000 from weir.usage_event")) {
            sum.next();
            assertEquals(sum.getBigDecimal(1).longValueExact(), day.spent().nanos());
        }
        return day.spent().nanos();
    }

    private Till node() {
        return new Till(database.anotherNode(CONNECTIONS_A_NODE), Clock.systemUTC());
    }
}
