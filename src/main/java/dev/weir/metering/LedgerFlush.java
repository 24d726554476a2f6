package dev.weir.metering;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/** Writes waiting lines every quarter of a second. */
@ApplicationScoped
class LedgerFlush {
    private static final System.Logger LOG = System.getLogger(LedgerFlush.class.getName());
    private static final long EVERY_MILLIS = 250;

    @Inject
    UsageLedger ledger;
    @Resource
    ManagedScheduledExecutorService executor;

    void begin(@Observes @Priority(110) Startup start) {
        executor.scheduleWithFixedDelay(this::flush, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void flush() {
        try {
            ledger.flush();
        } catch (RuntimeException away) {
            LOG.log(Level.WARNING, "Usage lines are waiting: the database does not accept them now (" + away.getClass().getSimpleName()
                    + ")");
        }
    }
}
