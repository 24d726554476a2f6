package dev.weir.budget;

import dev.weir.inference.Cancellation;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Turns that wait for money which others hold reserved: one line for each key, in the order they came. Only the first of a
 * line asks the database, when a turn of its tenant settles on this node and every so often for those of other nodes. It holds
 * no connection while it waits.
 */
final class ReservationQueues {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Payer, Deque<Place>> lines = new HashMap<>();

    private record Payer(TenantId tenant, KeyId key) {
        static Payer of(Caller caller) {
            return new Payer(caller.tenant(), caller.key());
        }
    }

    /** A place in a line, and the signal that it may be worth asking again. */
    private static final class Place {
        private final Semaphore signal = new Semaphore(0);

        void wake() {
            signal.release();
        }

        void sleep(long nanos) throws InterruptedException {
            if (signal.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                signal.drainPermits();
            }
        }
    }

    /** Asks for money after so long a wait, with so many turns in the line. */
    @FunctionalInterface
    interface Ask {
        ReservationResult after(Duration waited, int waiting);
    }

    /** Whether nobody waits before a newcomer. */
    boolean isEmpty(Caller caller) {
        lock.lock();
        try {
            return !lines.containsKey(Payer.of(caller));
        } finally {
            lock.unlock();
        }
    }

    /** Waits in the caller's line; {@link ReservationResult.Busy} when reserved money still stood in the way at the end. */
    ReservationResult await(Caller caller, Duration longest, Cancellation cancellation, Ask ask) {
        Payer payer = Payer.of(caller);
        Place place = join(payer);
        cancellation.onCancel(place::wake);
        long began = System.nanoTime();
        try {
            for (long left = longest.toNanos(); left > 0 && !cancellation.isCancelled();
                    left = longest.toNanos() - (System.nanoTime() - began)) {
                int waiting = waitingBehind(payer, place);
                if (waiting > 0) {
                    ReservationResult result = ask.after(Duration.ofNanos(System.nanoTime() - began), waiting);
                    if (!(result instanceof ReservationResult.Busy)) {
                        return result;
                    }
                }
                place.sleep(waiting > 0 ? Math.min(left, LOOK.toNanos()) : left);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            leave(payer, place);
        }
        return new ReservationResult.Busy();
    }

    /** Money of a tenant was given back on this node. */
    void released(TenantId tenant) {
        lock.lock();
        try {
            lines.forEach((payer, line) -> {
                if (payer.tenant().equals(tenant)) {
                    line.getFirst().wake();
                }
            });
        } finally {
            lock.unlock();
        }
    }

    private Place join(Payer payer) {
        lock.lock();
        try {
            Place place = new Place();
            lines.computeIfAbsent(payer, first -> new ArrayDeque<>()).add(place);
            return place;
        } finally {
            lock.unlock();
        }
    }

    /** How many wait from here on when this is the first place; 0 when others come before it. */
    private int waitingBehind(Payer payer, Place place) {
        lock.lock();
        try {
            Deque<Place> line = lines.get(payer);
            return line.getFirst() == place ? line.size() : 0;
        } finally {
            lock.unlock();
        }
    }

    private void leave(Payer payer, Place place) {
        lock.lock();
        try {
            Deque<Place> line = lines.get(payer);
            line.remove(place);
            if (line.isEmpty()) {
                lines.remove(payer);
            } else {
                line.getFirst().wake();
            }
        } finally {
            lock.unlock();
        }
    }
}
