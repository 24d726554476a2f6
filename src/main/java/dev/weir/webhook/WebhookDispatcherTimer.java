package dev.weir.webhook;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Has every node make deliveries: leases see to it that none does another's work. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WebhookDispatcherTimer {
    private static final Logger LOG = System.getLogger(WebhookDispatcherTimer.class.getName());

    @Inject
    WebhookDispatcher dispatcher;

    /** Every two seconds. */
    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void deliver() {
        quietly("make deliveries", dispatcher::round);
    }

    @Schedule(hour = "*", minute = "17", second = "11", persistent = false)
    void forget() {
        quietly("forget old deliveries", dispatcher::forget);
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
