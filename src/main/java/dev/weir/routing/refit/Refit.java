package dev.weir.routing.refit;

import dev.weir.routing.Regression;
import dev.weir.routing.RouterModel;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Fits a tenant's labels and says whether the result is better than what is in use. The shipped model's log-odds are one
 * column of the regression, hardly held back; the signs and the embedding come on top and are held at zero by the penalty.
 * So few labels move little more than bias and temperature, and many can teach a topic. How strong the penalty is, and the
 * calibration, are chosen on parts held out of the training labels in turn; the held-out labels judge once.
 */
final class Refit {
    /** What is done one after the other, for who watches. */
    static final int STEPS = 5;
    private static final List<Double> COSTS = List.of(0.01, 0.1, 1.0);
    private static final double EMBEDDING_WEIGHT = 3;
    private static final int FEWEST_OF_EITHER = 10;
    private static final long SEED = 6;
    private static final double EVEN = 0.5;

    private final RouterModel shipped;
    private final RouterModel inUse;
    private final int minimum;
    private final Progress progress;

    /**
     * @param shipped what is fitted on top of
     * @param inUse   what has to be beaten
     * @param minimum labels without which nothing is fitted
     */
    Refit(RouterModel shipped, RouterModel inUse, int minimum, Progress progress) {
        this.shipped = shipped;
        this.inUse = inUse;
        this.minimum = minimum;
        this.progress = progress;
    }

    /** Is told how far it is: so many of {@link #STEPS} are done, and what comes now. */
    interface Progress {
        void at(int done, String step);
    }

    /** Decides about labels, which always come in the same order. */
    RefitVerdict of(List<RoutingLabel> labels, LocalDate today) {
        List<RoutingLabel> training = labels.stream().filter(label -> !label.heldOut()).toList();
        List<RoutingLabel> heldOut = labels.stream().filter(RoutingLabel::heldOut).toList();
        if (labels.size() < minimum || !hasBoth(training) || !hasBoth(heldOut)) {
            return RefitVerdict.tooFew(training.size(), heldOut.size());
        }
        Regression fitted = fit(training);
        progress.at(STEPS - 1, "compare on the held-out labels");
        RefitVerdict measured = measured(new RouterModel(shipped.corrected(fitted, JsonObject.EMPTY_JSON_OBJECT)),
                training.size(), heldOut);
        return measured.outcome() == RefitOutcome.REPLACED
                ? measured.with(shipped.corrected(fitted, measured.card(today))) : measured;
    }

    private Regression fit(List<RoutingLabel> training) {
        List<double[]> rows = training.stream().map(label -> shipped.row(label.seen())).toList();
        List<Boolean> answers = training.stream().map(RoutingLabel::sufficed).toList();
        Regression.Penalty best = penalty(0);
        double least = Double.POSITIVE_INFINITY;
        for (int at = 0; at < COSTS.size(); at++) {
            progress.at(at + 1, "fit with penalty " + (at + 1) + " of " + COSTS.size());
            double loss = loss(CalibratedFit.heldOut(rows, answers, penalty(at)), answers);
            if (loss < least) {
                least = loss;
                best = penalty(at);
            }
        }
        return CalibratedFit.of(rows, answers, best);
    }

    private Regression.Penalty penalty(int at) {
        return new Regression.Penalty(COSTS.get(at), shipped.columnsBeforeEmbedding(), EMBEDDING_WEIGHT);
    }

    private RefitVerdict measured(RouterModel fresh, int training, List<RoutingLabel> heldOut) {
        LogLossGain gain = LogLossGain.of(losses(inUse, heldOut), losses(fresh, heldOut), SEED);
        return new RefitVerdict(gain.low() > 0 ? RefitOutcome.REPLACED : RefitOutcome.KEPT, training, heldOut.size(),
                Optional.of(new RefitVerdict.Measured(average(losses(inUse, heldOut)), average(losses(fresh, heldOut)),
                        gain.low(), right(inUse, heldOut), right(fresh, heldOut))), Optional.empty());
    }

    private static double[] losses(RouterModel model, List<RoutingLabel> labels) {
        return labels.stream().mapToDouble(label -> LogLossGain.loss(model.smallSuffices(label.seen()), label.sufficed()))
                .toArray();
    }

    private static double right(RouterModel model, List<RoutingLabel> labels) {
        return (double) labels.stream().filter(label -> model.smallSuffices(label.seen()) >= EVEN == label.sufficed())
                .count() / labels.size();
    }

    private static double loss(List<Double> scores, List<Boolean> answers) {
        PlattScaling platt = PlattScaling.fit(scores, answers);
        double sum = 0;
        for (int at = 0; at < scores.size(); at++) {
            sum += LogLossGain.loss(1 / (1 + Math.exp(-platt.shift() - platt.slope() * scores.get(at))), answers.get(at));
        }
        return sum / scores.size();
    }

    private static double average(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static boolean hasBoth(List<RoutingLabel> labels) {
        long yes = labels.stream().filter(RoutingLabel::sufficed).count();
        return yes >= FEWEST_OF_EITHER && labels.size() - yes >= FEWEST_OF_EITHER;
    }
}
