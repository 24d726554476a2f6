package dev.weir.chat;

import dev.weir.budget.BudgetGate;
import dev.weir.budget.Reservation;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Keeps the reservation of a running turn alive, so that only a dead node's is settled at its bound. */
@ApplicationScoped
class LeaseRenewal {
    private static final int EVERY_SECONDS = 10;

    @Inject
    BudgetGate gate;
    @Resource
    ManagedScheduledExecutorService scheduler;

    /** Renews until the lease is closed. */
    Lease keep(Reservation reservation) {
        ScheduledFuture<?> renewals = scheduler.scheduleAtFixedRate(() -> gate.renew(reservation), EVERY_SECONDS,
                EVERY_SECONDS, TimeUnit.SECONDS);
        return () -> renewals.cancel(false);
    }

    /** A reservation that is being renewed. */
    interface Lease extends AutoCloseable {
        @Override
        void close();
    }
}
