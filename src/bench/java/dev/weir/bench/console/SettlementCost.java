package dev.weir.bench.console;

import dev.weir.budget.BudgetGate;
import dev.weir.budget.PlannedSpend;
import dev.weir.budget.Verdict;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.Tier;
import dev.weir.metering.TurnMetrics;
import dev.weir.metering.UsageLedger;
import dev.weir.platform.NanoUsd;
import dev.weir.platform.Settings;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.Events;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What each of the sums that the ledger keeps costs a settlement: turns are reserved and settled by eight threads, in turns
 * with and without the sum's trigger, so that whatever else the machine does meets both.
 */
final class SettlementCost {
    private static final int ROUNDS = 11;
    private static final int THREADS = 8;
    private static final int TURNS = 60;

    private final BudgetGate gate;
    private final Caller caller;

    private SettlementCost(TestDatabase database) {
        TurnMetrics metrics = new TurnMetrics(new FakeMetrics().registry());
        this.gate = BudgetGate.standalone(database.transactions(), new UsageLedger(database.transactions(), metrics,
                new Settings(key -> Optional.empty())), metrics, Clock.systemUTC(), Duration.ofMinutes(1));
        this.caller = new Caller(new TenantId(UUID.fromString(SeedStep.LARGE)), new KeyId(UUID.randomUUID()), Set.of(),
                ZoneOffset.UTC);
    }

    static void measure(TestDatabase database) throws Exception {
        SettlementCost till = new SettlementCost(database);
        try (Connection connection = database.ownerConnection(); Statement owner = connection.createStatement();
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            till.perSecond(threads);
            for (String trigger : triggers(owner)) {
                till.compare(owner, trigger, threads);
            }
        }
    }

    /** Each round compares neighbours in time, and every second one begins without: what drifts falls out of the median. */
    private void compare(Statement owner, String trigger, ExecutorService threads) throws Exception {
        double[] with = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double without = round % 2 == 0 ? 0 : without(owner, trigger, threads);
            with[round] = perSecond(threads);
            ratios[round] = (round % 2 == 0 ? without(owner, trigger, threads) : without) / with[round];
        }
        Arrays.sort(with);
        Arrays.sort(ratios);
        System.out.printf("%nturns reserved and settled a second by %d threads, all on one budget: %.0f; with the sum %s a turn "
                + "takes %.2f times as long as without (median of %d pairs, %.2f to %.2f)%n", THREADS, with[ROUNDS / 2], trigger,
                ratios[ROUNDS / 2], ROUNDS, ratios[0], ratios[ROUNDS - 1]);
    }

    private double without(Statement owner, String trigger, ExecutorService threads) throws Exception {
        owner.execute("alter table weir.usage_event disable trigger " + trigger);
        double perSecond = perSecond(threads);
        owner.execute("alter table weir.usage_event enable trigger " + trigger);
        return perSecond;
    }

    private double perSecond(ExecutorService threads) throws Exception {
        long from = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            running.add(threads.submit(() -> {
                for (int turn = 0; turn < TURNS; turn++) {
                    settle();
                }
            }));
        }
        for (Future<?> thread : running) {
            thread.get();
        }
        return THREADS * TURNS / ((System.nanoTime() - from) / 1e9);
    }

    private void settle() {
        NanoUsd bound = new NanoUsd(50_000);
        PlannedSpend plan = new PlannedSpend(TurnId.next(), Events.ASSISTANT, Optional.empty(), Optional.empty(), Map.of(),
                "gpt-4.1", Optional.of(Tier.LARGE), ServiceTier.DEFAULT, bound);
        Verdict.Granted granted = (Verdict.Granted) gate.reserve(caller, plan);
        gate.settle(granted.reservation(), Events.paid(caller, plan.turn(), Clock.systemUTC().instant(), "gpt-4.1", bound));
    }

    private static List<String> triggers(Statement owner) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = owner.executeQuery("select tgname from pg_trigger where tgrelid = 'weir.usage_event'::regclass "
                + "and not tgisinternal and tgtype & 4 = 4 order by tgname")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
