package dev.weir.batching;

/** The mean time between arrivals, older ones counting less and less. Infinite before the second arrival. */
final class ArrivalGap {
    private static final double NEWEST = 0.1;

    private double mean = Double.POSITIVE_INFINITY;
    private long last;
    private boolean begun;

    void arrived(long now) {
        if (begun) {
            double gap = Math.max(0, now - last);
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
