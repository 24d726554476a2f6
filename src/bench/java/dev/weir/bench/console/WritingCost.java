package dev.weir.bench.console;

import dev.weir.budget.BudgetGate;
import dev.weir.budget.PlannedSpend;
import dev.weir.budget.ReservationResult;
import dev.weir.conversation.Feedback;
import dev.weir.conversation.Rating;
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
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.weld.environment.se.WeldContainer;

/** What the sums that the console reads cost those who write: a turn that is reserved and settled, and a rating. */
final class WritingCost {
    private final BudgetGate gate;
    private final Feedback feedback;
    private final Caller caller = new Caller(new TenantId(UUID.fromString(SeedStep.LARGE)), new KeyId(UUID.randomUUID()),
            Set.of(), ZoneOffset.UTC);
    private final AtomicLong rated = new AtomicLong();
    private final long turns;

    private WritingCost(TestDatabase database, WeldContainer beans, long turns) {
        TurnMetrics metrics = new TurnMetrics(new FakeMetrics().registry());
        this.gate = BudgetGate.standalone(database.transactions(), new UsageLedger(database.transactions(), metrics,
                new Settings(key -> Optional.empty())), metrics, Clock.systemUTC(), Duration.ofMinutes(1));
        this.feedback = beans.select(Feedback.class).get();
        this.turns = turns;
    }

    /** @param turns how many the seed made */
    static void measure(TestDatabase database, WeldContainer beans, long turns) throws Exception {
        WritingCost till = new WritingCost(database, beans, turns);
        try (Connection connection = database.ownerConnection(); Statement owner = connection.createStatement();
                ExecutorService threads = Executors.newFixedThreadPool(TriggerCost.THREADS)) {
            for (String sum : TriggerCost.after(owner, "weir.usage_event")) {
                new TriggerCost("turns reserved and settled on one budget", till::settle, owner, threads)
                        .compare("weir.usage_event", sum);
            }
            for (String sum : TriggerCost.after(owner, "weir.feedback")) {
                new TriggerCost("ratings of one tenant", till::rate, owner, threads).compare("weir.feedback", sum);
            }
        }
    }

    private void settle() {
        NanoUsd bound = new NanoUsd(50_000);
        PlannedSpend plan = new PlannedSpend(TurnId.next(), Events.ASSISTANT, Optional.empty(), Optional.empty(),
                Map.of("team", "returns"), "gpt-4.1", Optional.of(Tier.LARGE), ServiceTier.DEFAULT, bound);
        ReservationResult.Granted granted = (ReservationResult.Granted) gate.reserve(caller, plan);
        gate.settle(granted.reservation(), Events.paid(caller, plan.turn(), Clock.systemUTC().instant(), "gpt-4.1", bound));
    }

    /** A turn of the seed that nobody rated yet: every tenth from the second on is the measured tenant's and has no rating. */
    private void rate() {
        long turn = (rated.getAndIncrement() * 10 + 1) % turns;
        feedback.rate(caller, new TurnId(UUID.fromString("01900000-0000-7000-8000-" + "%012x".formatted(turn))), Rating.UP,
                Optional.empty());
    }
}
