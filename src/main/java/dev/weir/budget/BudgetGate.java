package dev.weir.budget;

import dev.weir.metering.TurnMetrics;
import dev.weir.metering.UsageEvent;
import dev.weir.metering.UsageLedger;
import dev.weir.platform.Ids;
import dev.weir.platform.Settings;
import dev.weir.tenant.Caller;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sets money aside before a model is asked, and books what it really cost. A reservation that is not renewed expires
 * after {@code weir.budget.lease.ms} (60,000; 1,000 to 3,600,000) and is then booked at its bound.
 */
@ApplicationScoped
public class BudgetGate {
    private final TenantTransaction transactions;
    private final UsageLedger ledger;
    private final Bookkeeping books;
    private final TurnMetrics metrics;
    private final Clock clock;
    private final Duration lease;

    BudgetGate() {
        this.transactions = null;
        this.ledger = null;
        this.books = null;
        this.metrics = null;
        this.clock = null;
        this.lease = null;
    }

    @Inject
    BudgetGate(TenantTransaction transactions, UsageLedger ledger, Alerts alerts, TurnMetrics metrics, Clock clock,
            Settings settings) {
        this(transactions, ledger, alerts, metrics, clock, settings.millis("weir.budget.lease.ms", 60_000, 1_000,
                3_600_000));
    }

    BudgetGate(TenantTransaction transactions, UsageLedger ledger, Alerts alerts, TurnMetrics metrics,
            Clock clock, Duration lease) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.books = new Bookkeeping(transactions, ledger, alerts, metrics);
        this.metrics = metrics;
        this.clock = clock;
        this.lease = lease;
    }

    /** A gate without a server, for work outside of one. */
    public static BudgetGate standalone(TenantTransaction transactions, UsageLedger ledger, TurnMetrics metrics,
            Clock clock, Duration lease) {
        return new BudgetGate(transactions, ledger, new Alerts(metrics, new AlertWebhook()), metrics, clock, lease);
    }

    /** Sets a turn's bound aside under every limit that applies, or under none. */
    public Verdict reserve(Caller caller, PlannedSpend plan) {
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, caller.zone());
        Reservation wanted = new Reservation(Ids.next(), caller.tenant(), plan.turn(), plan.model(), plan.bound(), day);
        String against = transactions.call(caller.tenant(), manager -> ReservationTable.reserve(manager, wanted,
                caller.key(), plan, lease, ledger.line(plan.atItsBound(caller, now), wanted.id(), day)));
        if (against.isEmpty()) {
            metrics.reserved();
            return new Verdict.Granted(wanted);
        }
        return refusal(against, plan, day, caller);
    }

    /** Keeps a running turn's reservation from expiring; false when it is no longer open. */
    public boolean renew(Reservation reservation) {
        return transactions.call(reservation.tenant(),
                manager -> ReservationTable.renew(manager, reservation, lease));
    }

    /**
     * Writes the turn's line and turns its reservation into spend, in one transaction; again does nothing. A reservation
     * that was booked at its bound meanwhile is corrected.
     */
    public void settle(Reservation reservation, UsageEvent event) {
        settle(reservation, event, transaction -> { });
    }

    /** The same, with work that is done if and only if this settles it, in the same transaction. */
    public void settle(Reservation reservation, UsageEvent event, Consumer<EntityManager> together) {
        if (books.close(reservation, Optional.of(event), together)) {
            metrics.turn(event);
            metrics.closed();
        }
    }

    /** Gives the money back: nothing was spent. The turn's line is written by whoever answered it. */
    public void release(Reservation reservation) {
        if (books.close(reservation, Optional.empty(), transaction -> { })) {
            metrics.closed();
        }
    }

    /** How long a reservation lives without being renewed. */
    public Duration lease() {
        return lease;
    }

    private Verdict refusal(String against, PlannedSpend plan, LocalDate day, Caller caller) {
        metrics.refused(against.replace("!", ""));
        return switch (against) {
            case "!blocked" -> new Verdict.Halted("The model '" + plan.model() + "' cost more than its price allows "
                    + "and is blocked: an administrator checks its price and clears it.");
            case Verdict.BUSY -> new Verdict.Busy();
            case Verdict.JOB -> new Verdict.Refused(against, Instant.MAX);
            case "!paid" -> new Verdict.Halted("Everything paid is switched off by an administrator.");
            default -> new Verdict.Refused(against,
                    (against.endsWith("day") ? Period.DAY : Period.MONTH).end(day, caller.zone()));
        };
    }
}
