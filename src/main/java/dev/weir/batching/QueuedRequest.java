package dev.weir.batching;

import dev.weir.inference.ServiceTier;
import dev.weir.tenant.TenantId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request in a queue. Its queue's lock guards it.
 *
 * @param <T> what is released when its turn comes
 */
final class QueuedRequest<T> {
    /** A millisecond of a request that may wait this long weighs as much as one of the model's. */
    private static final double WEIGHED_NANOS = 10_000_000;
    private static final double LEAST_NANOS = 1_000_000;

    private final TenantId tenant;
    private final ServiceTier tier;
    private final long arrival;
    private final long due;
    private final boolean dueByDeadline;
    private final int enough;
    private final double weight;
    private @Nullable T payload;

    /**
     * @param arrival nanoseconds of the queue's clock
     * @param latest  when the model must be asked for an answer in time, on the same clock
     */
    QueuedRequest(TenantId tenant, ServiceTier tier, BatchPolicy policy, long arrival, long latest, T payload) {
        long delay = tier == ServiceTier.PRIORITY ? 0 : policy.maxQueueDelay().toNanos();
        this.tenant = tenant;
        this.tier = tier;
        this.arrival = arrival;
        this.dueByDeadline = latest < arrival + delay;
        this.due = dueByDeadline ? latest : arrival + delay;
        this.enough = policy.maxBatchSize();
        this.weight = WEIGHED_NANOS / Math.max(delay, LEAST_NANOS);
        this.payload = payload;
    }

    TenantId tenant() {
        return tenant;
    }

    ServiceTier tier() {
        return tier;
    }

    long arrival() {
        return arrival;
    }

    long due() {
        return due;
    }

    /** How many together need not wait for more. */
    int enough() {
        return enough;
    }

    /** What a nanosecond of its wait costs, in nanoseconds of the model's time. */
    double weight() {
        return weight;
    }

    ReleaseCause causeWhenDue() {
        if (dueByDeadline) {
            return ReleaseCause.DEADLINE;
        }
        return due == arrival ? ReleaseCause.PRIORITY : ReleaseCause.DELAY;
    }

    boolean isWaiting() {
        return payload != null;
    }

    /** Ends the wait and hands out what waited; nothing of it is kept for the queue's own bookkeeping. */
    T end() {
        T released = Objects.requireNonNull(payload);
        payload = null;
        return released;
    }
}
