package dev.weir.replay;

import dev.weir.assistant.Policy;
import dev.weir.inference.Tier;
import dev.weir.metering.Source;
import dev.weir.platform.Interval;
import dev.weir.platform.NanoUsd;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A sample of turns under one policy.
 *
 * @param bySource  turns by where their answer comes from
 * @param large     those of the model's that the large tier answers
 * @param unsaid    those of the model's of which the tier cannot be known
 * @param unknown   turns of which the source cannot be known
 * @param spent     what is known to be paid
 * @param estimated what more would be paid, as an estimate from prices
 * @param unpriced  turns whose cost cannot even be estimated
 * @param spend     known and estimated together
 * @param free      share of turns that no model and no human answers, among those that are known
 * @param wrong     wrong answers to expect among the caches'
 * @param pace      how long they take; empty when no time is known
 */
public record ReplaySummary(Map<Source, Integer> bySource, int large, int unsaid, int unknown, NanoUsd spent, NanoUsd estimated,
        int unpriced, SpendEstimate spend, Optional<Interval> free, WrongHits wrong, Optional<LatencyEstimate> pace) {
    /** The summary of turns and what becomes of them, in the same order; there is at least one. */
    static ReplaySummary of(List<TurnEvidence> turns, List<SimulatedOutcome> outcomes, Policy.SemanticCache cache) {
        Map<Source, Integer> bySource = new EnumMap<>(Source.class);
        outcomes.forEach(outcome -> outcome.source().ifPresent(source -> bySource.merge(source, 1, Integer::sum)));
        int unknown = count(outcomes, outcome -> outcome.source().isEmpty());
        int known = turns.size() - unknown;
        int answered = known - bySource.getOrDefault(Source.MODEL, 0) - bySource.getOrDefault(Source.HANDOFF, 0);
        return new ReplaySummary(bySource, count(outcomes, outcome -> outcome.isModelOf(Tier.LARGE)),
                count(outcomes, outcome -> outcome.source().equals(Optional.of(Source.MODEL)) && outcome.tier().isEmpty()),
                unknown, sum(outcomes, true), sum(outcomes, false),
                count(outcomes, outcome -> outcome.cost().isEmpty()),
                SpendEstimate.of(outcomes.stream().map(outcome -> outcome.cost().orElse(NanoUsd.ZERO)).toList()),
                known == 0 ? Optional.empty() : Optional.of(Interval.of(answered, known)),
                WrongHits.of(turns, outcomes, cache), LatencyEstimate.of(turns, outcomes));
    }

    /** How many turns there are. */
    public int turns() {
        return bySource.values().stream().mapToInt(Integer::intValue).sum() + unknown;
    }

    /** How many turns a source answers. */
    public int turns(Source source) {
        return bySource.getOrDefault(source, 0);
    }

    /** Share of the model's turns that the large tier answers, among those whose tier is known. */
    public Optional<Interval> escalated() {
        int tiered = turns(Source.MODEL) - unsaid;
        return tiered == 0 ? Optional.empty() : Optional.of(Interval.of(large, tiered));
    }

    private static NanoUsd sum(List<SimulatedOutcome> outcomes, boolean known) {
        return outcomes.stream().filter(outcome -> outcome.known() == known).flatMap(outcome -> outcome.cost().stream())
                .reduce(NanoUsd.ZERO, NanoUsd::plus);
    }

    private static int count(List<SimulatedOutcome> outcomes, Predicate<SimulatedOutcome> which) {
        return (int) outcomes.stream().filter(which).count();
    }
}
