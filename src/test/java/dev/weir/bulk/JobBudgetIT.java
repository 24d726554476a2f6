package dev.weir.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.budget.BudgetGate;
import dev.weir.budget.PlannedSpend;
import dev.weir.budget.Reservation;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.Tier;
import dev.weir.metering.TurnMetrics;
import dev.weir.metering.UsageLedger;
import dev.weir.platform.Ids;
import dev.weir.platform.NanoUsd;
import dev.weir.platform.Settings;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.Events;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.Invariants;
import dev.weir.testing.TestDatabase;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A job's own budget, while its lines are answered side by side. */
class JobBudgetIT {
    private static final NanoUsd BUDGET = new NanoUsd(1_000);
    private static final long BOUND = 300;
    private static final long COST = 7;
    private static final int LINES = 200;

    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final TenantId tenant = database.newTenant("t" + Ids.next());
    private final Caller caller = new Caller(tenant, new KeyId(Ids.next()), Set.of(Scope.CHAT), ZoneOffset.UTC);
    private final TurnMetrics metrics = new TurnMetrics(new FakeMetrics().registry());
    private final BudgetGate gate = BudgetGate.standalone(database.transactions(), new UsageLedger(
            database.transactions(), metrics, new Settings(key -> Optional.empty())), metrics, Clock.systemUTC(),
            Duration.ofMinutes(1));

    /** Only what a line's bound leaves no room for is refused, however much others held reserved meanwhile. */
    @Test
    void itIsSpentAsFarAsBoundsAllowAndNoFurther() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            BulkNode node = new BulkNode(database.transactions(), Clock.systemUTC(),
                    Map.of("weir.bulk.retry.ms", "10", "weir.bulk.concurrency", "8"), threads);
            node.echo.answer = this::paid;
            JobId job = node.jobs.create(new NewJob(caller, "/v1/echo", node.upload(tenant, IntStream.range(0, LINES)
                    .mapToObj(line -> BulkNode.line("l" + line, "say " + line)).toArray(String[]::new)),
                    JsonValue.EMPTY_JSON_OBJECT, true, Optional.of(BUDGET), Optional.empty())).id();
            Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20)).until(() -> {
                node.round();
                return node.jobs.find(tenant, job).state().equals("completed");
            });
            BulkJob done = node.jobs.find(tenant, job);
            long paid = (BUDGET.nanos() - BOUND) / COST + 1;
            assertEquals(new BulkJob.Counts(LINES, (int) paid, LINES - (int) paid), done.counts());
            assertEquals(new NanoUsd(paid * COST), done.spent());
            List<String> refused = node.lines(tenant, done.errorFile());
            assertEquals(LINES - paid, refused.size());
            assertTrue(refused.stream().allMatch(line -> line.contains("budget_exhausted")), refused.toString());
        }
        Invariants.hold(database);
    }

    private JsonObject paid(BulkItem item) {
        return settled(item, gate.reserve(caller, plan(item.turn())).orElseThrow());
    }

    private JsonObject settled(BulkItem item, Reservation reservation) {
        gate.settle(reservation, Events.paid(caller, item.turn(), Clock.systemUTC().instant(), "big", new NanoUsd(COST)));
        return item.body();
    }

    private static PlannedSpend plan(TurnId turn) {
        return new PlannedSpend(turn, Events.ASSISTANT, Optional.empty(), Optional.empty(), Map.of(), "big",
                Optional.of(Tier.LARGE), ServiceTier.BATCH, new NanoUsd(BOUND));
    }
}
