package dev.weir.conversation;

import dev.weir.platform.RepeatingTimer;
import dev.weir.tenant.TenantTransaction;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Lets turns that wait be stored, in time and before who may want to read them. */
@ApplicationScoped
class HistoryFlush {
    @Inject
    HistoryBuffer history;
    @Inject
    TenantTransaction transactions;
    @Inject
    RepeatingTimer timer;

    void begin(@Observes @Priority(110) Startup start) {
        transactions.writeBehind(history::settle);
        timer.repeat("Turns", history::flush);
    }
}
