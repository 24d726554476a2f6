package dev.weir.routing.refit;

import java.util.List;

/**
 * Log-odds made honest: a line through scores, fitted to what came of them (Platt, 1999).
 */
public record PlattScaling(double shift, double slope) {
    private static final PlattScaling IDENTITY = new PlattScaling(0, 1);
    private static final int STEPS = 50;
    private static final int HALVINGS = 40;
    /** What an answer at even odds tells of the shift: the variance of a coin. */
    private static final double EVEN = 0.25;
    private static final double SCORE_SQUARED = 4;
    private static final double RIDGE = 1e-9;
    private static final double ROUNDING = 1e-12;

    /** With his smoothed targets; scores and answers of equal number. */
    public static PlattScaling fit(List<Double> scores, List<Boolean> answers) {
        long yes = answers.stream().filter(answer -> answer).count();
        double high = (yes + 1.0) / (yes + 2.0);
        double low = 1.0 / (answers.size() - yes + 2.0);
        return new Fit(scores, answers.stream().map(answer -> answer ? high : low).toList(), 0).from(IDENTITY);
    }

    /**
     * The same with the answers as they are, and both coefficients held to leaving the scores alone: by a normal prior around
     * shift 0 and slope 1. Without answers it is that.
     *
     * @param strength in answers at even odds: so many move the shift, or at scores of 2 and -2 the slope, half of the way
     */
    static PlattScaling heldToIdentity(List<Double> scores, List<Boolean> answers, double strength) {
        return new Fit(scores, answers.stream().map(answer -> answer ? 1.0 : 0.0).toList(), strength * EVEN).from(IDENTITY);
    }

    /** The scaled log-odds' probability. */
    double probability(double score) {
        return 1 / (1 + Math.exp(-shift - slope * score));
    }

    /** Newton's method on the two coefficients, with steps that are halved while they lead uphill. */
    private record Fit(List<Double> scores, List<Double> targets, double precision) {
        PlattScaling from(PlattScaling start) {
            PlattScaling reached = start;
            for (int step = 0; step < STEPS; step++) {
                reached = next(reached);
            }
            return reached;
        }

        private PlattScaling next(PlattScaling from) {
            double g0 = precision * from.shift;
            double g1 = precision * SCORE_SQUARED * (from.slope - 1);
            double h00 = RIDGE + precision;
            double h01 = 0;
            double h11 = RIDGE + precision * SCORE_SQUARED;
            for (int at = 0; at < scores.size(); at++) {
                double score = scores.get(at);
                double p = from.probability(score);
                double error = p - targets.get(at);
                g0 += error;
                g1 += error * score;
                h00 += p * (1 - p);
                h01 += p * (1 - p) * score;
                h11 += p * (1 - p) * score * score;
            }
            double determinant = h00 * h11 - h01 * h01;
            return downhill(from, (h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant);
        }

        private PlattScaling downhill(PlattScaling from, double shiftStep, double slopeStep) {
            double before = loss(from);
            double size = 1;
            for (int halved = 0; halved < HALVINGS; halved++) {
                PlattScaling tried = new PlattScaling(from.shift - size * shiftStep, from.slope - size * slopeStep);
                if (loss(tried) <= before + ROUNDING * (1 + before)) {
                    return tried;
                }
                size /= 2;
            }
            return from;
        }

        private double loss(PlattScaling line) {
            double offSlope = line.slope - 1;
            double sum = precision / 2 * (line.shift * line.shift + SCORE_SQUARED * offSlope * offSlope);
            for (int at = 0; at < scores.size(); at++) {
                double odds = line.shift + line.slope * scores.get(at);
                sum += Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds))) - targets.get(at) * odds;
            }
            return sum;
        }
    }
}
