package dev.weir.budget;

import dev.weir.platform.RepeatingTimer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Lets ends of reservations that the database did not take be written again, as soon as it does. */
@ApplicationScoped
class SettlementFlush {
    @Inject
    BudgetGate gate;
    @Inject
    RepeatingTimer timer;

    void begin(@Observes @Priority(110) Startup start) {
        timer.repeat("Ends of reservations", gate::settleWaiting);
    }
}
