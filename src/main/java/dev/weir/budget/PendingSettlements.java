package dev.weir.budget;

import dev.weir.metering.TurnMetrics;
import dev.weir.metering.UsageEvent;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ends of reservations that the database did not take: what a turn really cost is known, so it is kept here and written
 * again until it is. One that is refused for good, while others are taken, is given up after some tries; its reservation
 * then expires and is booked at its bound, as all of these are when the node dies.
 */
final class PendingSettlements {
    private static final System.Logger LOG = System.getLogger(PendingSettlements.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** Data exceptions, broken constraints and unknown names: no time heals them. */
    private static final String LASTING = "(22|23|42).*";
    private static final int MOST_TRIES = 5;

    private final TurnMetrics metrics;
    private final int capacity;
    private final Write write;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private final ReentrantLock writing = new ReentrantLock();
    private Duration pause = FIRST_PAUSE;
    private long nextAt = System.nanoTime();

    /** An end: what was spent, or nothing. */
    private record Kept(Reservation reservation, Optional<UsageEvent> truth, int tries) {
        Kept again() {
            return new Kept(reservation, truth, tries + 1);
        }
    }

    /** Ends a reservation for good; throws while the database does not take it. */
    @FunctionalInterface
    interface Write {
        void end(Reservation reservation, Optional<UsageEvent> truth);
    }

    PendingSettlements(TurnMetrics metrics, int capacity, Write write) {
        this.metrics = metrics;
        this.capacity = capacity;
        this.write = write;
    }

    /** Keeps an end that could not be written, to be written by {@link #round}. */
    synchronized void keep(Reservation reservation, Optional<UsageEvent> truth, RuntimeException why) {
        boolean room = kept.size() < capacity;
        if (room) {
            kept.add(new Kept(reservation, truth, 0));
            metrics.settlementsWaiting(kept.size());
        } else {
            lost(reservation, "too many wait", why);
        }
        LOG.log(Level.WARNING, "The end of turn " + reservation.turn() + (room ? " waits to be written" : " is lost") + " ("
                + why.getClass().getSimpleName() + ")");
    }

    /** Writes what waits, unless it is too soon after the last failure. */
    void round() {
        if (System.nanoTime() - nextAt >= 0) {
            flush();
        }
    }

    /** Writes what waits, until the database takes no more. */
    void flush() {
        writing.lock();
        try {
            for (int left = size(); left > 0; left--) {
                Kept first = take();
                try {
                    write.end(first.reservation(), first.truth());
                    pause = FIRST_PAUSE;
                } catch (RuntimeException refused) {
                    if (!givenUp(first, refused)) {
                        putBack(first, isLasting(refused));
                    }
                    if (!isLasting(refused)) {
                        nextAt = System.nanoTime() + pause.toNanos();
                        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                        return;
                    }
                }
            }
        } finally {
            writing.unlock();
        }
    }

    synchronized int size() {
        return kept.size();
    }

    private boolean givenUp(Kept end, RuntimeException refused) {
        if (!isLasting(refused) || end.tries() + 1 < MOST_TRIES) {
            return false;
        }
        lost(end.reservation(), "the database refuses it for good", refused);
        return true;
    }

    private void lost(Reservation reservation, String why, RuntimeException cause) {
        metrics.settlementLost();
        LOG.log(Level.ERROR, "What turn " + reservation.turn() + " cost is not written: " + why + ". It will be booked at its "
                + "bound of " + reservation.bound() + " USD.", cause);
    }

    private synchronized Kept take() {
        Kept first = kept.removeFirst();
        metrics.settlementsWaiting(kept.size());
        return first;
    }

    /** What is refused for good lets the others by. */
    private synchronized void putBack(Kept end, boolean last) {
        if (last) {
            kept.addLast(end.again());
        } else {
            kept.addFirst(end);
        }
        metrics.settlementsWaiting(kept.size());
    }

    private static boolean isLasting(Throwable refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException database && database.getSQLState() != null) {
                return database.getSQLState().matches(LASTING);
            }
        }
        return false;
    }
}
