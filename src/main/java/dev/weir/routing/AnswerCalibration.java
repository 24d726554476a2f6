package dev.weir.routing;

import java.time.Instant;

/**
 * A tenant's own calibration of the check of small answers: a line through the log-odds of the shipped check (Platt, 1999).
 *
 * @param shift      added to the log-odds
 * @param slope      that they are multiplied by, above 0, so that what the check holds for better stays better
 * @param labels     how many it was fitted to
 * @param lossBefore log loss in nats a label of what was in use, on held-out labels
 * @param lossAfter  its own
 */
public record AnswerCalibration(int version, double shift, double slope, int labels, double lossBefore, double lossAfter,
        Instant madeAt) {
    private static final double SURE = 1e-6;

    /** What is fit to use: finite, and rising. */
    public AnswerCalibration {
        if (!Double.isFinite(shift) || !Double.isFinite(slope) || slope <= 0) {
            throw new IllegalArgumentException("Version " + version + " is no rising line.");
        }
    }

    /** The calibrated probability for what the shipped check says, both 0 to 1. */
    public double probability(double shipped) {
        return ofLogOdds(logOdds(shipped));
    }

    /** The calibrated probability for the log-odds of the shipped check. */
    public double ofLogOdds(double shipped) {
        return 1 / (1 + Math.exp(-shift - slope * shipped));
    }

    /** The log-odds of a probability; certainty is cut at a millionth. */
    public static double logOdds(double probability) {
        double unsure = Math.clamp(probability, SURE, 1 - SURE);
        return Math.log(unsure / (1 - unsure));
    }

    /** As the database shows it. */
    record Row(Integer version, Double shift, Double slope, Integer labels, Double lossBefore, Double lossAfter,
            Instant madeAt) {
        AnswerCalibration calibration() {
            return new AnswerCalibration(version, shift, slope, labels, lossBefore, lossAfter, madeAt);
        }
    }
}
