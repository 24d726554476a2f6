package dev.weir.batching;

/** Wakes a queue at a time of its clock. */
@FunctionalInterface
interface Alarm {
    /**
     * Runs the action once, on any thread, in so many nanoseconds or shortly after.
     *
     * @return takes the alarm back; one that has gone off already is left alone
     */
    Runnable in(long nanos, Runnable action);
}
