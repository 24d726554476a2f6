package dev.weir.handoff;

import dev.weir.platform.ScheduledWork;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Lets every node look who waits. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OverdueHandoffTimer {
    @Inject
    ScheduledWork work;
    @Inject
    OverdueHandoffs watch;

    /** Twice a minute; the bound is whole minutes. */
    @Schedule(hour = "*", minute = "*", second = "7/30", persistent = false)
    void look() {
        work.run("look for overdue handoffs", watch::look);
    }
}
