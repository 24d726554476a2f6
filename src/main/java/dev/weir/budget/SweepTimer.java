package dev.weir.budget;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Lets every node sweep: whichever comes first does the work, and no node's death stops it. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SweepTimer {
    private static final Logger LOG = System.getLogger(SweepTimer.class.getName());

    @Inject
    Sweeper sweeper;

    /** Every five seconds. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void sweep() {
        quietly(sweeper::sweep);
    }

    /** Every night. */
    @Schedule(hour = "3", minute = "40", persistent = false)
    public void forget() {
        quietly(sweeper::forget);
    }

    /** A timer that throws is tried again at once and then given up: the next tick is soon enough. */
    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException away) {
            LOG.log(Level.WARNING, "Reservations were not swept: the database does not answer ("
                    + away.getClass().getSimpleName() + ")");
        }
    }
}
