package dev.weir.cascade;

import static dev.weir.cascade.AnswerEvidence.Measure.flaw;
import static dev.weir.cascade.AnswerEvidence.Measure.sign;

import java.util.List;

/** How sure the model was of its own words. Most backends do not say. */
final class TokenProbabilities implements AnswerEvidence {
    /** Below it a token was one of several that might have come. */
    private static final double UNLIKELY = Math.log(0.3);
    private static final double WEAKEST = 10;

    @Override
    public String name() {
        return "token probabilities";
    }

    @Override
    public List<Measure> measure(Reading reading) {
        List<Double> logs = reading.answer().logProbabilities();
        double mean = logs.stream().mapToDouble(log -> -log).average().orElse(0);
        double weakest = Math.min(WEAKEST, logs.stream().mapToDouble(log -> -log).max().orElse(0));
        double unlikely = logs.stream().filter(log -> log < UNLIKELY).count() / Math.max(1.0, logs.size());
        return List.of(sign("tokens_known", Measure.yes(!logs.isEmpty()), ""),
                flaw("tokens_unsure", mean, "The model was unsure of its words: they had a probability of %.0f %% on average."
                        .formatted(100 * Math.exp(-mean))),
                sign("tokens_weakest", weakest / WEAKEST, ""),
                flaw("tokens_unlikely", unlikely, "%.0f %% of its words were one of several that the model might have said."
                        .formatted(100 * unlikely)));
    }
}
