package dev.weir.routing;

import de.bwaldvogel.liblinear.Model;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.liblinear.LibLinearClassificationModel;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * L2-regularised logistic regression by Tribuo's LIBLINEAR trainer. Signs are standardised; the embedding's dimensions,
 * which come after them, are centred and weighed as one block, so that the penalty of the two can differ.
 *
 * @param bias    of the unstandardised columns
 * @param weights of the unstandardised columns
 */
record Regression(double bias, double[] weights) {
    private static final double TOLERANCE = 0.01;
    private static final int MOST_ITERATIONS = 1_000;
    private static final String YES = "yes";
    private static final String NO = "no";

    double logOdds(double[] row) {
        double sum = bias;
        for (int at = 0; at < weights.length; at++) {
            sum += weights[at] * row[at];
        }
        return sum;
    }

    Regression calibrated(Platt platt) {
        return new Regression(platt.shift() + platt.slope() * bias,
                Arrays.stream(weights).map(weight -> platt.slope() * weight).toArray());
    }

    /**
     * How a fit is regularised.
     *
     * @param cost   LIBLINEAR's C: the smaller, the stronger the regularisation
     * @param signs  how many columns come before the embedding's
     * @param weight what the embedding's dimensions, about 0.05 in size, are multiplied by
     */
    record Penalty(double cost, int signs, double weight) {
    }

    /** Fits rows to answers. */
    static Regression fit(List<double[]> rows, List<Boolean> answers, Penalty penalty) {
        Logger.getLogger("org.tribuo").setLevel(Level.WARNING);
        Scale scale = Scale.of(rows, penalty);
        String[] names = IntStream.range(0, rows.getFirst().length).mapToObj("%05d"::formatted).toArray(String[]::new);
        var data = new MutableDataset<>(new SimpleDataSourceProvenance("router", new LabelFactory()), new LabelFactory());
        for (int at = 0; at < rows.size(); at++) {
            data.add(new ArrayExample<>(new Label(answers.get(at) ? YES : NO), names, scale.apply(rows.get(at))));
        }
        var trainer = new LibLinearClassificationTrainer(
                new LinearClassificationType(LinearClassificationType.LinearType.L2R_LR), penalty.cost(),
                MOST_ITERATIONS, TOLERANCE);
        return scale.undo(read((LibLinearClassificationModel) trainer.train(data), names));
    }

    /** LIBLINEAR's weights are those of its first label; the last one is the bias'. A constant column has none. */
    private static Regression read(LibLinearClassificationModel trained, String[] names) {
        Model inner = trained.getInnerModels().getFirst();
        boolean yesFirst = trained.getOutputIDInfo().getOutput(inner.getLabels()[0]).getLabel().equals(YES);
        double[] fitted = inner.getFeatureWeights();
        double sense = yesFirst ? 1 : -1;
        double[] weights = new double[names.length];
        for (int at = 0; at < names.length; at++) {
            int id = trained.getFeatureIDMap().getID(names[at]);
            weights[at] = id < 0 ? 0 : sense * fitted[id];
        }
        return new Regression(sense * fitted[fitted.length - 1], weights);
    }

    /** Mean of every column and what it is divided by. */
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
            return IntStream.range(0, row.length).mapToDouble(at -> deviation[at] < 1e-9 ? 0
                    : (row[at] - mean[at]) / deviation[at]).toArray();
        }

        Regression undo(Regression fitted) {
            double[] weights = new double[mean.length];
            double bias = fitted.bias();
            for (int at = 0; at < weights.length; at++) {
                weights[at] = deviation[at] < 1e-9 ? 0 : fitted.weights()[at] / deviation[at];
                bias -= weights[at] * mean[at];
            }
            return new Regression(bias, weights);
        }
    }

    /** Rows side by side. */
    static double[] join(double[] signs, float[] embedding) {
        double[] row = new double[signs.length + embedding.length];
        System.arraycopy(signs, 0, row, 0, signs.length);
        for (int at = 0; at < embedding.length; at++) {
            row[signs.length + at] = embedding[at];
        }
        return row;
    }

    Head head(List<Sign> kinds) {
        return new Head(kinds, bias, Arrays.copyOf(weights, kinds.size()),
                Arrays.copyOfRange(weights, kinds.size(), weights.length));
    }
}
