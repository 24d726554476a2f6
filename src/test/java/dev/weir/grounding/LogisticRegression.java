package dev.weir.grounding;

import java.util.List;

/** Logistic regression with a ridge penalty, by Newton's method. */
final class LogisticRegression {
    private static final int STEPS = 30;
    private static final double RIDGE = 1;

    /** An example; the first value is 1. */
    record Example(double[] values, boolean positive) {}

    private LogisticRegression() {}

    static double[] fit(List<Example> examples) {
        double[] weights = new double[examples.getFirst().values().length];
        for (int step = 0; step < STEPS; step++) {
            double[] change = solve(system(examples, weights));
            for (int i = 0; i < weights.length; i++) {
                weights[i] += change[i];
            }
        }
        return weights;
    }

    static double probability(double[] weights, double[] values) {
        double odds = 0;
        for (int i = 0; i < weights.length; i++) {
            odds += weights[i] * values[i];
        }
        return 1 / (1 + Math.exp(-odds));
    }

    private static double[][] system(List<Example> examples, double[] weights) {
        int n = weights.length;
        double[][] system = new double[n][n + 1];
        for (Example example : examples) {
            double probability = probability(weights, example.values());
            double slope = Math.max(1e-6, probability * (1 - probability));
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    system[i][j] += slope * example.values()[i] * example.values()[j];
                }
                system[i][n] += ((example.positive() ? 1 : 0) - probability) * example.values()[i];
            }
        }
        for (int i = 0; i < n; i++) {
            double ridge = i == 0 ? 1e-3 : RIDGE;
            system[i][i] += ridge;
            system[i][n] -= ridge * weights[i];
        }
        return system;
    }

    /** Gauss and Jordan; the system is positive definite and needs no pivots. */
    private static double[] solve(double[][] system) {
        int n = system.length;
        for (int column = 0; column < n; column++) {
            for (int row = 0; row < n; row++) {
                double factor = row == column ? 0 : system[row][column] / system[column][column];
                for (int k = column; k <= n && factor != 0; k++) {
                    system[row][k] -= factor * system[column][k];
                }
            }
        }
        double[] solution = new double[n];
        for (int i = 0; i < n; i++) {
            solution[i] = system[i][n] / system[i][i];
        }
        return solution;
    }
}
