package dev.weir.bulk;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Looks, once the database is migrated, whether each window has its timers. */
@ApplicationScoped
class WindowStart {
    private static final int AFTER_MIGRATION = 700;

    @Inject
    WindowTimers timers;

    void restore(@Observes @Priority(AFTER_MIGRATION) Startup start) {
        timers.restore();
    }
}
