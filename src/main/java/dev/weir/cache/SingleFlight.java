package dev.weir.cache;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

/**
 * Identical work that is asked for at the same time is done once on this node. The work runs on a thread of its own: the
 * leader is merely the first to wait for it, and may leave without taking it from the others. When the last waiter has
 * left, the work is told so and ends by itself: an interrupt would break whatever it has under way with the database.
 *
 * <p>Work that has ended is forgotten: whoever comes later starts anew. Work that fills a cache therefore looks into
 * that cache first, since an earlier flight may have landed between the look-up and the join.
 */
public final class SingleFlight<T> {
    private final Map<String, SharedCall<T>> flights = new HashMap<>();
    private final Executor executor;

    /** @param executor runs each piece of work on a thread that may block */
    public SingleFlight(Executor executor) {
        this.executor = executor;
    }

    /**
     * Joins the work under that key, or starts it. Close what is returned, whatever happens: an open seat keeps the work
     * going. An executor's refusal is thrown on and leaves nothing behind.
     *
     * @param key    what makes work identical; it must name the tenant
     * @param cancel tells the work that nobody waits for it any more; called at most once, on the last waiter's thread
     */
    public SharedCall<T>.Seat join(String key, Callable<T> work, Runnable cancel) {
        SharedCall<T> flight;
        SharedCall<T>.Seat seat;
        synchronized (flights) {
            SharedCall<T> running = flights.get(key);
            if (running != null && running.isOpen()) {
                return running.board(false);
            }
            flight = new SharedCall<>(work, cancel, ended -> forget(key, ended), flights);
            flights.put(key, flight);
            seat = flight.board(true);
        }
        start(flight, seat);
        return seat;
    }

    /** How many pieces of work are under way. */
    public int underWay() {
        synchronized (flights) {
            return flights.size();
        }
    }

    private void start(SharedCall<T> flight, SharedCall<T>.Seat seat) {
        try {
            executor.execute(flight);
        } catch (RuntimeException refused) {
            flight.fail(refused);
            seat.close();
            throw refused;
        }
    }

    private void forget(String key, SharedCall<T> ended) {
        synchronized (flights) {
            flights.remove(key, ended);
        }
    }
}
