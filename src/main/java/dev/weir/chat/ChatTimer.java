package dev.weir.chat;

import dev.weir.conversation.Erasure;
import dev.weir.conversation.Retention;
import dev.weir.idempotency.IdempotencyRecords;
import dev.weir.platform.ScheduledWork;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** What the stores need done from time to time, on every node. */
@Singleton
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChatTimer {
    @Inject
    ScheduledWork work;
    @Inject
    IdempotencyRecords records;
    @Inject
    Erasure erasure;
    @Inject
    Retention retention;

    /** Several times within the shortest lease, which is 30 s. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void renewClaims() {
        work.run("renew the claims of running turns", records::renew);
    }

    @Schedule(hour = "*", minute = "*/10", second = "37", persistent = false)
    void sweepRecords() {
        work.run("sweep expired idempotency records", records::sweep);
    }

    @Schedule(hour = "*", minute = "*", second = "43", persistent = false)
    void finishErasures() {
        work.run("finish deletions", erasure::finish);
    }

    @Schedule(hour = "*", minute = "*", second = "53", persistent = false)
    void enforceRetention() {
        work.run("delete expired conversations", retention::enforce);
    }
}
