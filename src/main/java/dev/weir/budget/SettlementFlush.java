package dev.weir.budget;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;

/** Lets ends of reservations that the database did not take be written again, as soon as it does. */
@ApplicationScoped
class SettlementFlush {
    private static final long EVERY_MILLIS = 250;

    @Inject
    BudgetGate gate;
    @Resource
    ManagedScheduledExecutorService executor;

    void begin(@Observes @Priority(110) Startup start) {
        executor.scheduleWithFixedDelay(gate::settleWaiting, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
}
