package dev.weir.chat;

import dev.weir.conversation.Erasure;
import dev.weir.conversation.Retention;
import dev.weir.idempotency.IdempotencyRecords;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What the stores need done from time to time, on every node. */
@Singleton
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChatTimer {
    private static final Logger LOG = System.getLogger(ChatTimer.class.getName());

    @Inject
    IdempotencyRecords records;
    @Inject
    Erasure erasure;
    @Inject
    Retention retention;

    /** Several times within the shortest lease, which is 30 s. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void renewClaims() {
        quietly("renew the claims of running turns", records::renew);
    }

    @Schedule(hour = "*", minute = "*/10", second = "37", persistent = false)
    void sweepRecords() {
        quietly("sweep expired idempotency records", records::sweep);
    }

    @Schedule(hour = "*", minute = "*", second = "43", persistent = false)
    void finishErasures() {
        quietly("finish deletions", erasure::finish);
    }

    @Schedule(hour = "*", minute = "*", second = "53", persistent = false)
    void enforceRetention() {
        quietly("delete expired conversations", retention::enforce);
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
