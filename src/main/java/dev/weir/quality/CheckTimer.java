package dev.weir.quality;

import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Looks for due checks on every node: leases see to it that none makes another's. */
@Singleton
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CheckTimer {
    private static final Logger LOG = System.getLogger(CheckTimer.class.getName());

    @Inject
    CheckRounds rounds;

    /** Every second. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void look() {
        quietly("make quality checks", rounds::look);
    }

    @Schedule(hour = "4", minute = "27", persistent = false)
    void forget() {
        quietly("forget old quality checks", rounds::forget);
    }

    /** The next round tries again. */
    private static void quietly(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Could not " + what, failed);
        }
    }
}
