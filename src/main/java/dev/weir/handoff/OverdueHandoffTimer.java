package dev.weir.handoff;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Lets every node look who waits. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OverdueHandoffTimer {
    private static final Logger LOG = System.getLogger(OverdueHandoffTimer.class.getName());

    @Inject
    OverdueHandoffs watch;

    /** Twice a minute; the bound is whole minutes. */
    @Schedule(hour = "*", minute = "*", second = "7/30", persistent = false)
    void look() {
        try {
            watch.look();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Could not look for overdue handoffs", failed);
        }
    }
}
