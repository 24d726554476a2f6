package dev.weir.api.warmup;

import dev.weir.platform.ColdStart;
import dev.weir.platform.Settings;
import dev.weir.platform.WarmUp;
import dev.weir.tenant.WarmUpTenant;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;

/**
 * Before this node is ready it uses everything once that a turn needs, and asks itself questions over its own port, all on
 * platform threads. Only then do turns run on virtual ones.
 */
@ApplicationScoped
class StartWarmUp {
    private static final Logger LOG = System.getLogger(StartWarmUp.class.getName());
    private static final int AFTER_MIGRATION = 300;
    private static final int LAST = Integer.MAX_VALUE;
    private static final long NANOS_A_MILLI = 1_000_000;

    @Inject
    Instance<WarmUp> parts;
    @Inject
    WarmUpTenant tenant;
    @Inject
    ColdStart cold;
    @Inject
    Settings settings;
    @Resource
    ManagedThreadFactory platformThreads;

    private final CountDownLatch rest = new CountDownLatch(1);

    /** Beside the rest of the start, which it would only make longer. */
    void begin(@Observes @Priority(AFTER_MIGRATION) Startup start) {
        WarmUpTurns turns = WarmUpTurns.over(settings);
        platformThreads.newThread(() -> warmUp(turns)).start();
    }

    /** The rest of the start is done: from now on questions are answered. */
    void started(@Observes @Priority(LAST) Startup start) {
        rest.countDown();
    }

    private void warmUp(WarmUpTurns turns) {
        long began = System.nanoTime();
        try {
            parts.forEach(WarmUp::warmUp);
            rest.await();
            turns.ask(tenant::key);
        } catch (RuntimeException | LinkageError unusable) {
            LOG.log(Level.ERROR, "This node does not become ready: something that every turn needs does not work", unusable);
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        cold.end();
        LOG.log(Level.INFO, "Warmed up every stage with a turn in " + (System.nanoTime() - began) / NANOS_A_MILLI + " ms");
    }
}
