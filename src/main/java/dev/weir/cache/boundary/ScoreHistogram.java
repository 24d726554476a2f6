package dev.weir.cache.boundary;

import java.util.Arrays;

/**
 * How many look-ups had which score, in fixed steps that become finer towards 1.
 *
 * @param counts one for each of {@link #EDGES}: of the scores from it on up to the next one
 */
public record ScoreHistogram(double[] counts) {
    private static final double[] EDGES = {0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.985, 0.99, 0.9925,
        0.995, 0.9975, 0.999};

    public ScoreHistogram {
        if (counts.length != EDGES.length) {
            throw new IllegalArgumentException("A histogram of scores has " + EDGES.length + " counts");
        }
        counts = counts.clone();
    }

    /** No look-ups. */
    public static ScoreHistogram empty() {
        return new ScoreHistogram(new double[EDGES.length]);
    }

    /** How many steps there are. */
    public static int size() {
        return EDGES.length;
    }

    /** The lowest scores of the steps, ascending. */
    public static double[] edges() {
        return EDGES.clone();
    }

    /** The step that a score falls into, from 0 on. */
    public static int step(double score) {
        int at = Arrays.binarySearch(EDGES, score);
        return Math.max(0, at >= 0 ? at : -at - 2);
    }

    double total() {
        return Arrays.stream(counts).sum();
    }

    /** The look-ups with scores between two, those within a step spread evenly. */
    double between(double from, double to) {
        double sum = 0;
        for (int at = 0; at < EDGES.length; at++) {
            double high = at + 1 < EDGES.length ? EDGES[at + 1] : 1;
            sum += counts[at] * Math.max(0, Math.min(high, to) - Math.max(EDGES[at], from)) / (high - EDGES[at]);
        }
        return sum;
    }
}
