package dev.weir.bulk;

import dev.weir.platform.ScheduledWork;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Looks for bulk work on every node, whoever took it in. */
@Singleton
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BulkTimer {
    @Inject
    ScheduledWork work;
    @Inject
    JobSteps steps;
    @Inject
    BulkWorker worker;
    @Inject
    StoredFiles files;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void look() {
        work.run("take bulk jobs to their next step", steps::take);
        work.run("lease bulk items", worker::work);
    }

    /** Several times within the shortest lease, which is 10 s. */
    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    void renew() {
        work.run("renew the leases of bulk items", worker::renew);
    }

    @Schedule(hour = "*", minute = "*/10", second = "23", persistent = false)
    void sweep() {
        work.run("delete expired files", files::sweep);
    }
}
