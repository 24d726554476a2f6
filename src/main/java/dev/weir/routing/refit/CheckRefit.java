package dev.weir.routing.refit;

import dev.weir.platform.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Fits the check of small answers to a tenant's labels and says whether the result is better than what is in use, by the rule of
 * {@link Refit}: the lower end of the interval of how much the log loss fell on labels that were held out. There are fewer of
 * these labels, so every one is held out once, with its fifth.
 */
final class CheckRefit {
    static final int FOLDS = 5;
    /** In labels at even odds. Declared, not measured. */
    private static final double PRIOR = 16;
    private static final int FEWEST_OF_EITHER = 10;
    private static final long SEED = 15;
    private static final int DIGITS = 4;

    private final DoubleUnaryOperator inUse;
    private final int minimum;

    /**
     * @param inUse   what has to be beaten: from the shipped check's log-odds to a probability
     * @param minimum labels without which nothing is fitted
     */
    CheckRefit(DoubleUnaryOperator inUse, int minimum) {
        this.inUse = inUse;
        this.minimum = minimum;
    }

    /**
     * What a refit found.
     *
     * @param fitted empty when there were too few labels
     */
    record Verdict(RefitOutcome outcome, int labels, Optional<Fitted> fitted) {
        /** What is to be used from now on; empty when what was there stays. */
        Optional<Fitted> taken() {
            return fitted.filter(line -> outcome == RefitOutcome.REPLACED);
        }

        Verdict overtaken() {
            return new Verdict(RefitOutcome.OVERTAKEN, labels, fitted);
        }

        /** Counts, coefficients and losses, as the audit trail tells them. */
        JsonObject detail() {
            JsonObjectBuilder json = Json.createObjectBuilder().add("outcome", outcome.wireName()).add("labels", labels);
            fitted.ifPresent(line -> json.add("shift", rounded(line.scaling().shift())).add("slope", rounded(line.scaling().slope()))
                    .add("held_out_log_loss_before", rounded(line.lossBefore()))
                    .add("held_out_log_loss_after", rounded(line.lossAfter())).add("gain_at_least", rounded(line.gainAtLeast())));
            return json.build();
        }

        private static BigDecimal rounded(double value) {
            return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_EVEN);
        }
    }

    /**
     * A line through the check's log-odds, fitted to all labels.
     *
     * @param lossBefore  log loss in nats a label of what was in use
     * @param lossAfter   of lines that were fitted to the other fifths
     * @param gainAtLeast the lower end of the one-sided 95 % interval of how much the loss fell
     */
    record Fitted(PlattScaling scaling, double lossBefore, double lossAfter, double gainAtLeast) {
        boolean isSurelyBetter() {
            return gainAtLeast > 0 && scaling.slope() > 0;
        }
    }

    /** Decides about labels, which always come in the same order. */
    Verdict of(List<CheckLabel> labels) {
        long good = labels.stream().filter(CheckLabel::sufficed).count();
        if (labels.size() < minimum || good < FEWEST_OF_EITHER || labels.size() - good < FEWEST_OF_EITHER) {
            return new Verdict(RefitOutcome.TOO_FEW, labels.size(), Optional.empty());
        }
        double[] before = labels.stream().mapToDouble(label -> LogLossGain.loss(inUse.applyAsDouble(label.logOdds()), label.sufficed()))
                .toArray();
        double[] after = heldOut(labels);
        Fitted fitted = new Fitted(fit(labels), mean(before), mean(after), LogLossGain.of(before, after, SEED).low());
        return new Verdict(fitted.isSurelyBetter() ? RefitOutcome.REPLACED : RefitOutcome.KEPT, labels.size(), Optional.of(fitted));
    }

    /** Each label's loss under the line that was fitted to the other fifths. */
    private static double[] heldOut(List<CheckLabel> labels) {
        List<PlattScaling> without = IntStream.range(0, FOLDS)
                .mapToObj(fold -> fit(labels.stream().filter(label -> label.fold() != fold).toList())).toList();
        return labels.stream().mapToDouble(label -> LogLossGain.loss(without.get(label.fold()).probability(label.logOdds()),
                label.sufficed())).toArray();
    }

    private static PlattScaling fit(List<CheckLabel> labels) {
        return PlattScaling.heldToIdentity(labels.stream().map(CheckLabel::logOdds).toList(),
                labels.stream().map(CheckLabel::sufficed).toList(), PRIOR);
    }

    private static double mean(double[] losses) {
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        return sum / losses.length;
    }
}
