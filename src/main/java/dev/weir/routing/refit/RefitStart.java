package dev.weir.routing.refit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Looks, once the database is migrated, whether the nights have their timer. */
@ApplicationScoped
class RefitStart {
    private static final int AFTER_MIGRATION = 710;

    @Inject
    NightlyRefitTimer nights;

    void restore(@Observes @Priority(AFTER_MIGRATION) Startup start) {
        nights.restore();
    }
}
