package dev.weir.routing;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * L2-regularised logistic regression by LIBLINEAR (Fan et al., 2008), which is deterministic. Signs are standardised; the
 * embedding's dimensions, which come after them, are centred and weighed as one block, so that the penalty of the two can
 * differ. The bias is regularised as LIBLINEAR does it: as one more column of ones.
 *
 * @param bias    of the unstandardised columns
 * @param weights of the unstandardised columns
 */
public record Regression(double bias, double[] weights) {
    private static final double TOLERANCE = 0.01;
    private static final int MOST_ITERATIONS = 1_000;
    private static final double CONSTANT = 1e-9;

    static {
        Linear.disableDebugOutput();
    }

    /** The log-odds of yes. */
    public double logOdds(double[] row) {
        double sum = bias;
        for (int at = 0; at < weights.length; at++) {
            sum += weights[at] * row[at];
        }
        return sum;
    }

    /** The same with its log-odds on a line. */
    public Regression onLine(double shift, double slope) {
        return new Regression(shift + slope * bias, Arrays.stream(weights).map(weight -> slope * weight).toArray());
    }

    /**
     * How a fit is regularised.
     *
     * @param cost   LIBLINEAR's C, above 0: the smaller, the stronger the regularisation
     * @param signs  how many columns come before the embedding's
     * @param weight what the embedding's dimensions, about 0.05 in size, are multiplied by
     */
    public record Penalty(double cost, int signs, double weight) {
    }

    /** Fits rows of equal length to answers; both answers must occur. */
    public static Regression fit(List<double[]> rows, List<Boolean> answers, Penalty penalty) {
        Scale scale = Scale.of(rows, penalty);
        Problem problem = new Problem();
        problem.l = rows.size();
        problem.n = rows.getFirst().length + 1;
        problem.bias = 1;
        problem.x = rows.stream().map(row -> features(scale.apply(row))).toArray(Feature[][]::new);
        problem.y = answers.stream().mapToDouble(yes -> yes ? 1 : -1).toArray();
        return scale.undo(read(Linear.train(problem,
                new Parameter(SolverType.L2R_LR, penalty.cost(), TOLERANCE, MOST_ITERATIONS, 0.1))));
    }

    /** LIBLINEAR counts columns from 1 and leaves out what is 0. */
    private static Feature[] features(double[] row) {
        return IntStream.rangeClosed(0, row.length).filter(at -> at == row.length || row[at] != 0)
                .mapToObj(at -> new FeatureNode(at + 1, at == row.length ? 1 : row[at])).toArray(Feature[]::new);
    }

    /** LIBLINEAR's weights are those of its first label, the last one being the bias'. */
    private static Regression read(Model trained) {
        double sense = trained.getLabels()[0];
        double[] all = Arrays.stream(trained.getFeatureWeights()).map(weight -> sense * weight).toArray();
        return new Regression(all[all.length - 1], Arrays.copyOf(all, all.length - 1));
    }

    /** Mean of every column and what it is divided by. A constant column gets no weight. */
    private record Scale(double[] mean, double[] deviation) {
        static Scale of(List<double[]> rows, Penalty penalty) {
            int columns = rows.getFirst().length;
            double[] mean = new double[columns];
            double[] deviation = new double[columns];
            for (int column = 0; column < columns; column++) {
                int of = column;
                double average = rows.stream().mapToDouble(row -> row[of]).average().orElseThrow();
                mean[column] = average;
                deviation[column] = column >= penalty.signs() ? 1 / penalty.weight() : Math.sqrt(rows.stream()
                        .mapToDouble(row -> Math.pow(row[of] - average, 2)).average().orElseThrow());
            }
            return new Scale(mean, deviation);
        }

        double[] apply(double[] row) {
            return IntStream.range(0, row.length).mapToDouble(at -> deviation[at] < CONSTANT ? 0
                    : (row[at] - mean[at]) / deviation[at]).toArray();
        }

        Regression undo(Regression fitted) {
            double[] weights = new double[mean.length];
            double bias = fitted.bias();
            for (int at = 0; at < weights.length; at++) {
                weights[at] = deviation[at] < CONSTANT ? 0 : fitted.weights()[at] / deviation[at];
                bias -= weights[at] * mean[at];
            }
            return new Regression(bias, weights);
        }
    }
}
