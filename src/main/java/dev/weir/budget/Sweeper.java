package dev.weir.budget;

import dev.weir.metering.TurnMetrics;
import dev.weir.metering.UsageLedger;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;

/** Books reservations whose turn stopped renewing them at their bound, marked unsettled. */
@ApplicationScoped
class Sweeper {
    private static final System.Logger LOG = System.getLogger(Sweeper.class.getName());
    private static final int BATCH = 200;

    private final TenantTransaction transactions;
    private final Settlement settlement;
    private final TurnMetrics metrics;

    Sweeper() {
        this.transactions = null;
        this.settlement = null;
        this.metrics = null;
    }

    @Inject
    Sweeper(TenantTransaction transactions, UsageLedger ledger, Alerts alerts, TurnMetrics metrics) {
        this.transactions = transactions;
        this.settlement = new Settlement(transactions, ledger, alerts, metrics);
        this.metrics = metrics;
    }

    /** Books what has expired, each in a transaction of its own; answers how many. */
    int sweep() {
        List<ReservationTable.Expired> expired =
                transactions.callWithoutTenant(manager -> ReservationTable.expired(manager, BATCH));
        return (int) expired.stream().filter(this::book).count();
    }

    /** One that cannot be booked now waits for the next sweep and does not hold the others up. */
    private boolean book(ReservationTable.Expired expired) {
        try {
            if (!settlement.sweep(new TenantId(expired.tenant()), expired.reservation())) {
                return false;
            }
        } catch (RuntimeException refused) {
            LOG.log(Level.ERROR, "Expired reservation " + expired.reservation() + " was not booked ("
                    + refused.getClass().getSimpleName() + ")");
            return false;
        }
        metrics.swept();
        LOG.log(Level.WARNING, "Reservation " + expired.reservation() + " of tenant " + expired.tenant()
                + " expired and is booked at its bound.");
        return true;
    }

    /** Forgets what ended long ago. */
    void forget() {
        transactions.callWithoutTenant(manager -> Sql.of(manager, "select weir.forget_reservations()").one(Long.class));
    }
}
