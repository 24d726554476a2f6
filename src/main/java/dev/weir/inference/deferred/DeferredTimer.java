package dev.weir.inference.deferred;

import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Looks after deferred questions on every node, whoever asked them. */
@Singleton
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeferredTimer {
    private static final Logger LOG = System.getLogger(DeferredTimer.class.getName());

    @Inject
    DeferredCalls calls;
    @Inject
    DeferredRounds rounds;

    /** Often within a question's lease, which is a minute. */
    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void wake() {
        quietly(calls::wake);
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void send() {
        if (calls.isEnabled()) {
            quietly(rounds::send);
        }
    }

    /** Also when deferring was switched off meanwhile: what is out is brought home. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void look() {
        quietly(rounds::look);
    }

    /** The next round tries again: an upstream or a database that is away is no reason to stop the timer. */
    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Could not attend to deferred calls", failed);
        }
    }
}
