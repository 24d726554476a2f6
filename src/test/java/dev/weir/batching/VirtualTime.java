package dev.weir.batching;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** A clock that jumps from one event to the next: what is simulated on it is exact and takes no time. */
final class VirtualTime implements Alarm {
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingLong(Event::order));
    private long now;
    private long order;

    private record Event(long time, long order, Runnable action) {
    }

    long now() {
        return now;
    }

    /** Runs the action at a time that has not passed. */
    Event at(long time, Runnable action) {
        Event event = new Event(Math.max(now, time), order++, action);
        events.add(event);
        return event;
    }

    @Override
    public Runnable in(long nanos, Runnable action) {
        Event event = at(now + nanos, action);
        return () -> events.remove(event);
    }

    /** Lets time pass until nothing is left to happen, or the condition holds. */
    void runUntil(BooleanSupplier done) {
        while (!events.isEmpty() && !done.getAsBoolean()) {
            Event next = events.remove();
            now = next.time();
            next.action().run();
        }
    }

    /** Lets everything happen up to a time. */
    void advanceTo(long time) {
        while (!events.isEmpty() && events.element().time() <= time) {
            Event next = events.remove();
            now = next.time();
            next.action().run();
        }
        now = time;
    }
}
