package dev.weir.webhook;

import dev.weir.platform.ScheduledWork;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Has every node make deliveries: leases see to it that none does another's work. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WebhookDispatcherTimer {
    @Inject
    ScheduledWork work;
    @Inject
    WebhookDispatcher dispatcher;

    /** Every two seconds. */
    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void deliver() {
        work.run("make deliveries", dispatcher::round);
    }

    @Schedule(hour = "*", minute = "17", second = "11", persistent = false)
    void forget() {
        work.run("forget old deliveries", dispatcher::forget);
    }
}
