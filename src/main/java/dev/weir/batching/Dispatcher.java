package dev.weir.batching;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Drives one queue: after whatever happens to it, what may go goes, and one alarm stands for the next time to look. Takes
 * any thread and blocks none.
 */
final class Dispatcher<T> {
    /** An alarm that rings no later than this is not set anew; one that rings early sets the next itself. */
    private static final long SLACK = 200_000;

    private final ModelQueue<T> queue;
    private final QueueLimits limits;
    private final LongSupplier nanoTime;
    private final Alarm alarm;
    private final Consumer<ReleasedBatch<T>> outlet;
    private Runnable takeBack = () -> { };
    private long ringsAt = Long.MAX_VALUE;
    private boolean closed;

    Dispatcher(ModelQueue<T> queue, QueueLimits limits, LongSupplier nanoTime, Alarm alarm,
            Consumer<ReleasedBatch<T>> outlet) {
        this.queue = queue;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.alarm = alarm;
        this.outlet = outlet;
    }

    /** Lets one request wait, or says why it may not. */
    Optional<QueueRejection> enter(QueuedRequest<T> one) {
        synchronized (this) {
            Optional<QueueRejection> refusal = closed ? Optional.of(QueueRejection.STOPPING)
                    : limits.refusal(queue.line(), one.tenant());
            if (refusal.isPresent()) {
                return refusal;
            }
            queue.add(one);
        }
        look();
        return Optional.empty();
    }

    /** Takes one out whose wait ended by itself; empty when it had gone before. */
    synchronized Optional<T> leave(QueuedRequest<T> one) {
        return queue.leave(one);
    }

    /** A request to the model has ended: its slot is free. */
    void served(int size, long nanos) {
        synchronized (this) {
            queue.served(size, nanos);
        }
        look();
    }

    /** The model takes its calls in another way from now on. */
    synchronized void reshape(QueueShape shape) {
        queue.reshape(shape);
    }

    synchronized int waiting() {
        return queue.line().size();
    }

    synchronized long expectedService() {
        return queue.expectedService();
    }

    /** Takes nobody any more and hands over those who wait. */
    synchronized List<T> close() {
        closed = true;
        takeBack.run();
        return queue.drain();
    }

    private void look() {
        for (ReleasedBatch<T> release : due()) {
            outlet.accept(release);
        }
    }

    private synchronized List<ReleasedBatch<T>> due() {
        List<ReleasedBatch<T>> due = new ArrayList<>();
        long now = nanoTime.getAsLong();
        for (Optional<ReleasedBatch<T>> next = queue.release(now); next.isPresent(); next = queue.release(now)) {
            due.add(next.get());
        }
        setAlarm(now, queue.nextLook());
        return due;
    }

    private void setAlarm(long now, long next) {
        if (closed || next >= ringsAt - SLACK) {
            return;
        }
        takeBack.run();
        ringsAt = next;
        takeBack = alarm.in(next - now, () -> ring(next));
    }

    private void ring(long time) {
        synchronized (this) {
            if (ringsAt == time) {
                ringsAt = Long.MAX_VALUE;
            }
        }
        look();
    }
}
