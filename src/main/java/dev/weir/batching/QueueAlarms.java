package dev.weir.batching;

import dev.weir.platform.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sets each alarm where it is fine enough: Jakarta Enterprise Beans timers count whole milliseconds and cost more to set,
 * so short waits take the managed scheduled executor (docs/adr/0008-batching.md has the figures).
 */
@ApplicationScoped
class QueueAlarms {
    private static final long SHORT = 50_000_000;

    @Inject
    FlushTimer beanTimers;
    @Inject
    BatchingMetrics metrics;
    @Inject
    Settings settings;
    @Resource
    ManagedScheduledExecutorService scheduler;

    /** The alarm of all queues of this node. */
    Alarm alarm() {
        long from = BatchingSettings.from(settings).beanTimersFrom().toNanos();
        return (nanos, action) -> nanos >= from ? byBean(nanos, action) : byExecutor(nanos, action);
    }

    private Runnable byBean(long nanos, Runnable action) {
        long number = beanTimers.in(nanos, measured("bean", nanos, action));
        return () -> beanTimers.takeBack(number);
    }

    private Runnable byExecutor(long nanos, Runnable action) {
        ScheduledFuture<?> ring = scheduler.schedule(measured("executor", nanos, action), nanos, TimeUnit.NANOSECONDS);
        return () -> ring.cancel(false);
    }

    private Runnable measured(String timer, long nanos, Runnable action) {
        long due = System.nanoTime() + nanos;
        return () -> {
            metrics.late(timer, nanos < SHORT, Duration.ofNanos(Math.max(0, System.nanoTime() - due)));
            action.run();
        };
    }
}
