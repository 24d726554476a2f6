package dev.weir.bulk;

import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Looks for bulk work on every node, whoever took it in. */
@Singleton
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BulkTimer {
    private static final Logger LOG = System.getLogger(BulkTimer.class.getName());

    @Inject
    JobSteps steps;
    @Inject
    BulkWorker worker;
    @Inject
    StoredFiles files;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void look() {
        quietly("take bulk jobs to their next step", steps::take);
        quietly("lease bulk items", worker::work);
    }

    /** Several times within the shortest lease, which is 10 s. */
    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    void renew() {
        quietly("renew the leases of bulk items", worker::renew);
    }

    @Schedule(hour = "*", minute = "*/10", second = "23", persistent = false)
    void sweep() {
        quietly("delete expired files", files::sweep);
    }

    /** The next round tries again: a database that is away, or not yet migrated, is no reason to stop the timer. */
    private static void quietly(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Could not " + what, failed);
        }
    }
}
