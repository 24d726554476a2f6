package dev.weir.budget;

import dev.weir.inference.ServiceTier;
import dev.weir.metering.TurnMetrics;
import dev.weir.metering.UsageEvent;
import dev.weir.metering.UsageLedger;
import dev.weir.platform.Ids;
import dev.weir.platform.Settings;
import dev.weir.tenant.Caller;
import dev.weir.tenant.TenantTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Sets money aside before a model is asked, and books what it really cost. A reservation that is not renewed expires
 * after {@code weir.budget.lease.ms} (60,000; 1,000 to 3,600,000) and is then booked at its bound. A turn waits at most
 * {@code weir.budget.wait.ms} (10,000; 0 to 60,000) for money that others hold reserved.
 */
@ApplicationScoped
public class BudgetGate {
    private final TenantTransaction transactions;
    private final UsageLedger ledger;
    private final Settlement settlement;
    private final TurnMetrics metrics;
    private final Clock clock;
    private final Duration lease;
    private final Duration longestWait;
    private final PendingSettlements pending;
    private final ReservationQueues lines = new ReservationQueues();

    BudgetGate() {
        this.transactions = null;
        this.ledger = null;
        this.settlement = null;
        this.metrics = null;
        this.clock = null;
        this.lease = null;
        this.longestWait = null;
        this.pending = null;
    }

    @Inject
    BudgetGate(TenantTransaction transactions, UsageLedger ledger, Alerts alerts, TurnMetrics metrics, Clock clock,
            Settings settings) {
        this(transactions, ledger, alerts, metrics, clock, settings.millis("weir.budget.lease.ms", 60_000, 1_000,
                3_600_000), settings.millis("weir.budget.wait.ms", 10_000, 0, 60_000),
                settings.integer("weir.budget.settlements.capacity", 10_000, 1, 1_000_000));
    }

    BudgetGate(TenantTransaction transactions, UsageLedger ledger, Alerts alerts, TurnMetrics metrics,
            Clock clock, Duration lease, Duration longestWait, int settlements) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.settlement = new Settlement(transactions, ledger, alerts, metrics);
        this.metrics = metrics;
        this.clock = clock;
        this.lease = lease;
        this.longestWait = longestWait;
        this.pending = new PendingSettlements(metrics, settlements, (reservation, truth) ->
                end(reservation, truth, Optional.empty()));
    }

    /** A gate without a server, for work outside of one. */
    public static BudgetGate standalone(TenantTransaction transactions, UsageLedger ledger, TurnMetrics metrics,
            Clock clock, Duration lease) {
        return new BudgetGate(transactions, ledger, new Alerts(metrics, new AlertWebhook()), metrics, clock, lease,
                Duration.ZERO, 10_000);
    }

    /** Sets a turn's bound aside under every limit that applies, or under none; at once. */
    public ReservationResult reserve(Caller caller, PlannedSpend plan) {
        return counted(reserve(caller, plan, ReservationTerms.whole(Optional.empty())));
    }

    /**
     * The same, and waits where nothing but what others hold reserved stands in the way. The longer it waits the less it is
     * content with, down to the plan's least. What comes again by itself, as bulk work does, does not wait.
     */
    public ReservationResult reserve(Caller caller, PlannedSpend plan, ReservationWait patience) {
        ReservationResult atOnce = lines.isEmpty(caller) || plan.serviceTier() == ServiceTier.BATCH
                ? reserve(caller, plan, ReservationTerms.whole(patience.instead())) : new ReservationResult.Busy();
        if (!(atOnce instanceof ReservationResult.Busy) || plan.serviceTier() == ServiceTier.BATCH) {
            return counted(atOnce);
        }
        Duration left = Duration.between(clock.instant(), patience.until());
        Duration longest = left.compareTo(longestWait) < 0 ? left : longestWait;
        long began = System.nanoTime();
        ReservationResult result = lines.await(caller, longest, patience.cancellation(), (waited, waiting) ->
                reserve(caller, plan, new ReservationTerms(accepted(waited, longest), waiting, patience.instead())));
        metrics.waited(result.word(), Duration.ofNanos(System.nanoTime() - began));
        return counted(result);
    }

    /** All of the wish for a fifth of the wait; from then on half as much after each tenth of it. */
    private static double accepted(Duration waited, Duration longest) {
        double tenths = 10.0 * waited.toNanos() / longest.toNanos();
        return Math.pow(2, -Math.max(0, tenths - 2));
    }

    private ReservationResult reserve(Caller caller, PlannedSpend plan, ReservationTerms terms) {
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, caller.zone());
        Reservation wanted = new Reservation(Ids.next(), caller.tenant(), plan.turn(), plan.model(), plan.bound(), day);
        ReservationTable.Reserved reserved = reserved(wanted, () -> ReservationTable.reserve(transactions, wanted,
                caller.key(), plan, terms, lease, ledger.line(plan.atItsBound(caller, now), wanted.id(), day)));
        ReservationResult result = reserved.of(wanted, caller.zone());
        if (result instanceof ReservationResult.Granted) {
            metrics.reserved();
            if (reserved.replaced()) {
                metrics.closed();
            }
        }
        return result;
    }

    /** Keeps a running turn's reservation from expiring; false when it is no longer open. */
    public boolean renew(Reservation reservation) {
        return transactions.callAtOnce(reservation.tenant(),
                manager -> ReservationTable.renew(manager, reservation, lease));
    }

    /**
     * Writes the turn's line and turns its reservation into spend, in one transaction; again does nothing. A reservation
     * that was booked at its bound meanwhile is corrected. What the database does not take now is thrown and written later.
     */
    public void settle(Reservation reservation, UsageEvent event) {
        endOrKeep(reservation, Optional.of(event), Optional.empty());
    }

    /** The same, with work that is done if and only if this settles it at once, in the same transaction. */
    public void settle(Reservation reservation, UsageEvent event, Consumer<EntityManager> together) {
        endOrKeep(reservation, Optional.of(event), Optional.of(together));
    }

    /** Gives the money back: nothing was spent. The turn's line is written by whoever answered it. */
    public void release(Reservation reservation) {
        endOrKeep(reservation, Optional.empty(), Optional.empty());
    }

    /** The server may be stopping and have interrupted this thread: the money is booked all the same. */
    private void endOrKeep(Reservation reservation, Optional<UsageEvent> truth,
            Optional<Consumer<EntityManager>> together) {
        boolean interrupted = Thread.interrupted();
        try {
            end(reservation, truth, together);
        } catch (RuntimeException away) {
            pending.keep(reservation, truth, away);
            throw away;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void end(Reservation reservation, Optional<UsageEvent> truth,
            Optional<Consumer<EntityManager>> together) {
        if (settlement.close(reservation, truth, together)) {
            truth.ifPresent(metrics::turn);
            metrics.closed();
        }
        lines.released(reservation.tenant());
    }

    /** Writes ends of reservations that the database did not take. */
    void settleWaiting() {
        pending.round();
    }

    /** The last try before the node ends; what the database still does not take expires and is booked at its bound. */
    @PreDestroy
    void close() {
        pending.flush();
    }

    /** Nobody knows whether a reservation stands whose transaction failed: it is given back if it does. */
    private <T> T reserved(Reservation wanted, Supplier<T> transaction) {
        try {
            return transaction.get();
        } catch (RuntimeException unknown) {
            pending.keep(wanted, Optional.empty(), unknown);
            throw unknown;
        }
    }

    boolean nobodyWaits(Caller caller) {
        return lines.isEmpty(caller);
    }

    /** How long a reservation lives without being renewed. */
    public Duration lease() {
        return lease;
    }

    private ReservationResult counted(ReservationResult result) {
        if (!(result instanceof ReservationResult.Granted)) {
            metrics.refused(result.word());
        }
        return result;
    }
}
