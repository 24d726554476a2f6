package dev.weir.budget;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Keeps the reservation of a running turn alive, so that only a dead node's is settled at its bound. */
@ApplicationScoped
public class LeaseRenewal {
    private static final Logger LOG = System.getLogger(LeaseRenewal.class.getName());
    /** Two renewals may fail before a reservation expires. */
    private static final int RENEWALS_A_LEASE = 3;

    @Inject
    BudgetGate gate;
    @Resource
    ManagedScheduledExecutorService scheduler;

    /** Renews until the lease is closed. */
    public Lease keep(Reservation reservation) {
        long every = gate.lease().toMillis() / RENEWALS_A_LEASE;
        ScheduledFuture<?> renewals = scheduler.scheduleAtFixedRate(() -> renew(reservation), every, every,
                TimeUnit.MILLISECONDS);
        return () -> renewals.cancel(false);
    }

    /** An exception would end the renewals: a database that is away now may be back for the next one. */
    private void renew(Reservation reservation) {
        try {
            gate.renew(reservation);
        } catch (RuntimeException away) {
            LOG.log(Level.WARNING, "The reservation of turn " + reservation.turn() + " was not renewed", away);
        }
    }

    /** A reservation that is being renewed. */
    public interface Lease extends AutoCloseable {
        @Override
        void close();
    }
}
