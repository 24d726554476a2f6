package dev.weir.batching;

import dev.weir.platform.Settings;
import java.time.Duration;

/**
 * How much a node lets wait, and how much it gives a model at a time.
 *
 * @param limits          of each queue
 * @param batchesInFlight batches given to one endpoint of a model at a time
 * @param callsInFlight   single calls given to one endpoint at a time: as many as the backend lets through
 * @param beanTimersFrom  from this wait on a Jakarta Enterprise Beans timer wakes the queue; below, the managed executor
 */
record BatchingSettings(QueueLimits limits, int batchesInFlight, int callsInFlight, Duration beanTimersFrom) {
    private static final int PERCENT = 100;

    static BatchingSettings from(Settings settings) {
        int capacity = settings.integer("weir.batching.queue.capacity", 10_000, 1, 1_000_000);
        int share = settings.integer("weir.batching.tenant.share.percent", 50, 1, PERCENT);
        return new BatchingSettings(new QueueLimits(capacity, Math.max(1, (int) ((long) capacity * share / PERCENT))),
                settings.integer("weir.batching.batches.in.flight", 1, 1, 64),
                settings.integer("weir.upstream.max.concurrent", 256, 1, 10_000),
                settings.millis("weir.batching.bean.timers.from.ms", 50, 0, 60_000));
    }
}
