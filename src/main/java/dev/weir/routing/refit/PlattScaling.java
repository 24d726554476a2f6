package dev.weir.routing.refit;

import java.util.List;

/**
 * Log-odds made honest: a line through scores, fitted to what came of them (Platt, 1999, with his smoothed targets).
 */
public record PlattScaling(double shift, double slope) {
    private static final int STEPS = 50;
    private static final double RIDGE = 1e-9;

    /** Newton's method on the two coefficients; scores and answers of equal number. */
    public static PlattScaling fit(List<Double> scores, List<Boolean> answers) {
        long yes = answers.stream().filter(answer -> answer).count();
        double high = (yes + 1.0) / (yes + 2.0);
        double low = 1.0 / (answers.size() - yes + 2.0);
        double shift = 0;
        double slope = 1;
        for (int step = 0; step < STEPS; step++) {
            double g0 = 0;
            double g1 = 0;
            double h00 = RIDGE;
            double h01 = 0;
            double h11 = RIDGE;
            for (int at = 0; at < scores.size(); at++) {
                double score = scores.get(at);
                double p = 1 / (1 + Math.exp(-shift - slope * score));
                double error = p - (answers.get(at) ? high : low);
                g0 += error;
                g1 += error * score;
                h00 += p * (1 - p);
                h01 += p * (1 - p) * score;
                h11 += p * (1 - p) * score * score;
            }
            double determinant = h00 * h11 - h01 * h01;
            shift -= (h11 * g0 - h01 * g1) / determinant;
            slope -= (h00 * g1 - h01 * g0) / determinant;
        }
        return new PlattScaling(shift, slope);
    }
}
