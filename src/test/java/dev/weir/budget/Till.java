package dev.weir.budget;

import dev.weir.inference.Cancellation;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.Tier;
import dev.weir.metering.TurnMetrics;
import dev.weir.metering.UsageLedger;
import dev.weir.platform.NanoUsd;
import dev.weir.platform.Settings;
import dev.weir.tenant.Caller;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import dev.weir.testing.Events;
import dev.weir.testing.FakeMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A node's gate with all it needs, for tests. */
final class Till {
    static final String MODEL = "big";

    final FakeMetrics figures = new FakeMetrics();
    final BudgetGate gate;
    final Sweeper sweeper;
    final Budgets budgets;
    private final Clock clock;

    Till(TenantTransaction transactions, Clock clock, Duration lease, Settings settings) {
        TurnMetrics metrics = new TurnMetrics(figures.registry());
        UsageLedger ledger = new UsageLedger(transactions, metrics, settings);
        Alerts alerts = new Alerts(metrics, new AlertWebhook(settings));
        this.clock = clock;
        this.gate = new BudgetGate(transactions, ledger, alerts, metrics, clock, lease, Duration.ofMinutes(1), 100);
        this.sweeper = new Sweeper(transactions, ledger, alerts, metrics);
        this.budgets = new Budgets(transactions, clock);
    }

    Till(TenantTransaction transactions, Clock clock) {
        this(transactions, clock, Duration.ofMinutes(1), new Settings(key -> Optional.empty()));
    }

    ReservationResult reserve(Caller caller, long bound) {
        return gate.reserve(caller, plan(TurnId.next(), bound));
    }

    /** Waits, as a turn does that can do with a tenth of what it wants. */
    ReservationResult await(Caller caller, long bound, Cancellation cancellation) {
        return gate.reserve(caller, modest(TurnId.next(), bound), new ReservationWait(clock.instant().plus(Duration.ofMinutes(10)),
                cancellation, Optional.empty()));
    }

    /** What can do with a tenth of its bound. */
    static PlannedSpend modest(TurnId turn, long bound) {
        PlannedSpend wish = plan(turn, bound);
        return new PlannedSpend(wish.turn(), wish.assistant(), wish.conversation(), wish.user(), wish.tags(), wish.model(),
                wish.tier(), wish.serviceTier(), wish.bound(), wish.source(), new NanoUsd(bound / 10));
    }

    Reservation granted(Caller caller, long bound) {
        return ((ReservationResult.Granted) reserve(caller, bound)).reservation();
    }

    void settle(Caller caller, Reservation reservation, long cost) {
        gate.settle(reservation, Events.paid(caller, reservation.turn(), clock.instant(), MODEL, new NanoUsd(cost)));
    }

    static PlannedSpend plan(TurnId turn, long bound) {
        return new PlannedSpend(turn, Events.ASSISTANT, Optional.empty(), Optional.of("customer-7"),
                Map.of("team", "returns"), MODEL, Optional.of(Tier.LARGE), ServiceTier.DEFAULT, new NanoUsd(bound));
    }
}
