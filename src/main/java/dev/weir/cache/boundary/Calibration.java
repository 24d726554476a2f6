package dev.weir.cache.boundary;

import java.util.List;

/**
 * What the verifier's scores were worth on the data that it was calibrated with.
 *
 * @param steps ascending by {@code from}; the first is from 0, the last goes to 1
 */
public record Calibration(List<Step> steps) {
    public Calibration {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.getFirst().from() != 0) {
            throw new IllegalArgumentException("A calibration starts at the score 0");
        }
    }

    /**
     * The scores from one on up to the next step's.
     *
     * @param lookups how many of all look-ups have such a score, in any unit
     * @param wrong   the share of them, 0 to 1, whose cached answer would be wrong
     */
    public record Step(double from, double lookups, double wrong) {
    }

    /** The lowest step from which on, all higher ones included, at most such a share of hits is wrong; above 1 if none is. */
    public double boundary(double maxWrongShare) {
        double hits = 0;
        double wrong = 0;
        double boundary = Math.nextUp(1.0);
        for (Step step : steps.reversed()) {
            hits += step.lookups();
            wrong += step.lookups() * step.wrong();
            if (hits > 0 && wrong <= maxWrongShare * hits) {
                boundary = step.from();
            }
        }
        return boundary;
    }

    /** The look-ups with scores between two, those within a step spread evenly. */
    double lookups(double from, double to) {
        double sum = 0;
        for (int at = 0; at < steps.size(); at++) {
            sum += steps.get(at).lookups() * overlap(at, from, to);
        }
        return sum;
    }

    /** The share of wrong ones among the look-ups between two scores; of the nearest step where there are none. */
    double wrong(double from, double to) {
        double hits = 0;
        double wrong = 0;
        double nearest = 0;
        for (int at = 0; at < steps.size(); at++) {
            Step step = steps.get(at);
            nearest = step.from() <= from ? step.wrong() : nearest;
            hits += step.lookups() * overlap(at, from, to);
            wrong += step.lookups() * step.wrong() * overlap(at, from, to);
        }
        return hits > 0 ? wrong / hits : nearest;
    }

    /** The share of wrong ones at a score. */
    double wrongAt(double score) {
        int at = steps.size() - 1;
        while (steps.get(at).from() > score) {
            at--;
        }
        return steps.get(at).wrong();
    }

    /** The part of a step that lies between two scores, 0 to 1. */
    private double overlap(int at, double from, double to) {
        double low = steps.get(at).from();
        double high = at + 1 < steps.size() ? steps.get(at + 1).from() : 1;
        return high > low ? Math.max(0, Math.min(high, to) - Math.max(low, from)) / (high - low) : 0;
    }
}
