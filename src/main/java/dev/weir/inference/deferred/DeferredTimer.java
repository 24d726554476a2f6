package dev.weir.inference.deferred;

import dev.weir.platform.ScheduledWork;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Looks after deferred questions on every node, whoever asked them. */
@Singleton
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeferredTimer {
    @Inject
    ScheduledWork work;
    @Inject
    DeferredCalls calls;
    @Inject
    DeferredRounds rounds;

    /** Often within a question's lease, which is a minute. */
    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void wake() {
        work.run("attend to deferred calls", calls::wake);
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void send() {
        if (calls.isEnabled()) {
            work.run("attend to deferred calls", rounds::send);
        }
    }

    /** Also when deferring was switched off meanwhile: what is out is brought home. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void look() {
        work.run("attend to deferred calls", rounds::look);
    }
}
