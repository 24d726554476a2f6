package dev.weir.batching;

import dev.weir.inference.ServiceTier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for one model and when they go. It has no clock and no thread of its own and is guarded by its
 * {@link Dispatcher}; every time is nanoseconds of one clock.
 *
 * <p>While the model has no free slot nobody goes: a request would only wait elsewhere, where no tenant's turn counts.
 */
final class ModelQueue<T> {
    private static final int FEW = 64;

    private final WaitRule rule;
    private final FairQueue<T> line = new FairQueue<>();
    private final PriorityQueue<QueuedRequest<T>> byDue = new PriorityQueue<>(Comparator.comparingLong(QueuedRequest::due));
    private QueueShape shape;
    private int inFlight;
    private double weights;
    private long lastArrival;

    ModelQueue(QueueShape shape, WaitRule rule) {
        this.shape = shape;
        this.rule = rule;
    }

    /** The model takes its calls in another way from now on. */
    void reshape(QueueShape other) {
        shape = other;
    }

    FairQueue<T> line() {
        return line;
    }

    long expectedService() {
        return rule.expectedService();
    }

    void add(QueuedRequest<T> one) {
        rule.arrived(one.arrival());
        lastArrival = one.arrival();
        line.add(one);
        byDue.add(one);
        weights += one.weight();
        if (byDue.size() > 2 * line.size() + FEW) {
            byDue.removeIf(other -> !other.isWaiting());
        }
    }

    /** Takes one out whose wait ended by itself; empty when it had gone before. */
    Optional<T> leave(QueuedRequest<T> one) {
        if (!one.isWaiting()) {
            return Optional.empty();
        }
        Optional<T> payload = Optional.of(one.end());
        line.left(one);
        forgetWeight(one);
        return payload;
    }

    /** A request to the model has ended; one of size 0 was never made and teaches nothing. */
    void served(int size, long nanos) {
        inFlight--;
        if (size > 0) {
            rule.served(size, nanos);
        }
    }

    /** The batch that may go now; ask again until there is none. */
    Optional<ReleasedBatch<T>> release(long now) {
        if (line.size() == 0) {
            return Optional.empty();
        }
        Optional<ReleaseCause> cause = cause(now);
        if (cause.isEmpty() || room(ServiceTier.PRIORITY) <= 0) {
            return Optional.empty();
        }
        List<T> calls = taken();
        if (calls.isEmpty()) {
            return Optional.empty();
        }
        inFlight += shape.batched() ? 1 : calls.size();
        return Optional.of(new ReleasedBatch<>(cause.get(), calls));
    }

    /** When to ask for a release although nothing happens: {@link Long#MAX_VALUE} for never. */
    long nextLook() {
        if (line.size() == 0 || room(ServiceTier.BATCH) <= 0) {
            return Long.MAX_VALUE;
        }
        return Math.min(first().due(), rule.worthUntil(snapshot()));
    }

    /** Everybody who waits, for good. */
    List<T> drain() {
        List<T> all = byDue.stream().filter(QueuedRequest::isWaiting).toList().stream()
                .map(one -> leave(one).orElseThrow()).toList();
        byDue.clear();
        return all;
    }

    private Optional<ReleaseCause> cause(long now) {
        QueuedRequest<T> first = first();
        if (line.size(ServiceTier.PRIORITY) > 0) {
            return Optional.of(ReleaseCause.PRIORITY);
        }
        if (first.due() <= now) {
            return Optional.of(first.causeWhenDue());
        }
        if (line.size() >= Math.min(shape.maxBatch(), first.enough())) {
            return Optional.of(ReleaseCause.SIZE);
        }
        return rule.worthUntil(snapshot()) <= now ? Optional.of(ReleaseCause.IDLE) : Optional.empty();
    }

    private List<T> taken() {
        List<T> calls = new ArrayList<>();
        QueuedRequest<T> next = next(0);
        while (next != null) {
            forgetWeight(next);
            calls.add(next.end());
            next = calls.size() < shape.maxBatch() ? next(calls.size()) : null;
        }
        return calls;
    }

    /** Bulk work goes only where nobody else waits, and into the reserved slots goes only priority. */
    private @Nullable QueuedRequest<T> next(int taken) {
        int used = shape.batched() ? 0 : taken;
        if (room(ServiceTier.BATCH) > used) {
            return line.take(line.size() > line.size(ServiceTier.BATCH) ? ServiceTier.FLEX : ServiceTier.BATCH);
        }
        return room(ServiceTier.PRIORITY) > used ? line.take(ServiceTier.PRIORITY) : null;
    }

    private void forgetWeight(QueuedRequest<T> gone) {
        // An empty queue weighs nothing: rounding errors do not add up.
        weights = line.size() == 0 ? 0 : weights - gone.weight();
    }

    private int room(ServiceTier tier) {
        return shape.slots() - inFlight - (tier == ServiceTier.PRIORITY ? 0 : shape.reserved());
    }

    private QueueSnapshot snapshot() {
        QueuedRequest<T> first = first();
        return new QueueSnapshot(line.size(), weights / line.size(), first.due() - first.arrival(), lastArrival);
    }

    /** Who is due first; there is somebody. */
    private QueuedRequest<T> first() {
        while (!byDue.element().isWaiting()) {
            byDue.remove();
        }
        return byDue.element();
    }
}
