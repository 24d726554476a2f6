package dev.weir.batching;

/**
 * The mean time between arrivals, older ones counting less and less. Infinite before the second arrival. A long silence
 * counts as a second, so that the end of a quiet hour is noticed after a handful of arrivals.
 */
final class ArrivalInterval {
    private static final double NEWEST = 0.2;
    private static final long LONGEST = 1_000_000_000;

    private double mean = Double.POSITIVE_INFINITY;
    private long last;
    private boolean begun;

    void arrived(long now) {
        if (begun) {
            double gap = Math.clamp(now - last, 0, LONGEST);
            mean = Double.isInfinite(mean) ? gap : mean + NEWEST * (gap - mean);
        }
        begun = true;
        last = now;
    }

    /** Nanoseconds, never 0. */
    double mean() {
        return Math.max(1, mean);
    }
}
