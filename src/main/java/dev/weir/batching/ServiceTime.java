package dev.weir.batching;

/**
 * Learns what a batch of n costs a model, {@code a + b·n}, by least squares over what it took, older batches counting
 * less and less. While all batches were of one size the two cannot be told apart: then all of it counts as fixed, so that
 * waiting is tried and the sizes vary.
 */
final class ServiceTime {
    private static final double REMEMBERED = 0.98;
    private static final double LEAST_VARIANCE = 0.01;

    private double weight;
    private double sizes;
    private double nanos;
    private double squares;
    private double products;

    void served(int size, long took) {
        weight = REMEMBERED * weight + 1;
        sizes = REMEMBERED * sizes + size;
        nanos = REMEMBERED * nanos + took;
        squares = REMEMBERED * squares + (double) size * size;
        products = REMEMBERED * products + (double) size * took;
    }

    /** {@code a}: what a batch costs however small it is, in nanoseconds; 0 before the first. */
    double fixed() {
        if (weight == 0) {
            return 0;
        }
        double variance = squares / weight - sizes / weight * (sizes / weight);
        if (variance < LEAST_VARIANCE) {
            return mean();
        }
        double slope = (products / weight - sizes / weight * (nanos / weight)) / variance;
        return Math.clamp(mean() - Math.max(0, slope) * (sizes / weight), 0, mean());
    }

    /** What a batch took on average, in nanoseconds; 0 before the first. */
    double mean() {
        return weight == 0 ? 0 : nanos / weight;
    }
}
