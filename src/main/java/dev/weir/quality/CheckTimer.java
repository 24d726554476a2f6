package dev.weir.quality;

import dev.weir.platform.ScheduledWork;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Looks for due checks on every node: leases see to it that none makes another's. */
@Singleton
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CheckTimer {
    @Inject
    ScheduledWork work;
    @Inject
    CheckRounds rounds;

    /** Every second. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void look() {
        work.run("make quality checks", rounds::look);
    }

    @Schedule(hour = "4", minute = "27", persistent = false)
    void forget() {
        work.run("forget old quality checks", rounds::forget);
    }
}
