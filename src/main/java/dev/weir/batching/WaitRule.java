package dev.weir.batching;

/** Says until when waiting for more calls is worth it, within what each request's policy and deadline allow anyway. */
interface WaitRule {
    /** Every request waits as long as its policy allows: a fixed window. */
    WaitRule FULL_DELAY = snapshot -> Long.MAX_VALUE;

    /** When waiting stops being worth it; a time that has passed releases at once. Ask again after every arrival. */
    long worthUntil(QueueSnapshot snapshot);

    /** A request came. */
    default void arrived(long now) {
    }

    /** The model was asked this many requests as one batch, and took this long. */
    default void served(int size, long nanos) {
    }

    /** How long an answer probably takes once asked for, in nanoseconds; 0 while unknown. */
    default long expectedService() {
        return 0;
    }
}
