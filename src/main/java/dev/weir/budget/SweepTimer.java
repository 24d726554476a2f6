package dev.weir.budget;

import dev.weir.platform.ScheduledWork;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Lets every node sweep: whichever comes first does the work, and no node's death stops it. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SweepTimer {
    @Inject
    ScheduledWork work;
    @Inject
    Sweeper sweeper;

    /** Every five seconds. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void sweep() {
        work.run("sweep reservations", sweeper::sweep);
    }

    /** Every night. */
    @Schedule(hour = "3", minute = "40", persistent = false)
    public void forget() {
        work.run("forget old reservations", sweeper::forget);
    }
}
