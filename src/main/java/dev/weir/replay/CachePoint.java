package dev.weir.replay;

import dev.weir.assistant.Policy;
import dev.weir.platform.Interval;
import dev.weir.platform.NanoUsd;
import java.util.List;
import java.util.Optional;

/**
 * What the semantic cache's threshold is worth at one of its values.
 *
 * @param hits  share of the sample's turns that it answers
 * @param wrong answers of the caches that are wrong, to be expected; empty when nobody rated any
 * @param spend known and estimated together
 */
public record CachePoint(double threshold, Interval hits, Optional<Double> wrong, NanoUsd spend) {
    private static final double LOWEST = 0.80;
    private static final double STEP = 0.01;

    /** The curve of a draft from 0.80 to 1, with today's and the drafted threshold on it; there is at least one turn. */
    public static List<CachePoint> curve(Sample sample, Policy draft) {
        return ThresholdSteps.of(LOWEST, STEP, sample.today().semanticCache().leastSimilarity(), draft.semanticCache().leastSimilarity())
                .map(threshold -> at(sample, draft.withSimilarity(threshold))).toList();
    }

    private static CachePoint at(Sample sample, Policy draft) {
        List<SimulatedOutcome> outcomes = Simulation.of(sample, draft);
        WrongHits wrong = WrongHits.of(sample.turns(), outcomes, draft.semanticCache());
        return new CachePoint(draft.semanticCache().leastSimilarity(), Interval.of(
                outcomes.stream().filter(SimulatedOutcome::isSimilar).count(), outcomes.size()),
                wrong.expected().map(Interval::share), outcomes.stream().flatMap(outcome -> outcome.cost().stream())
                .reduce(NanoUsd.ZERO, NanoUsd::plus));
    }
}
