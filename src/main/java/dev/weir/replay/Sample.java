package dev.weir.replay;

import dev.weir.assistant.Policy;
import dev.weir.platform.Interval;
import dev.weir.platform.NanoUsd;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Recorded turns to try policies on.
 *
 * @param turns the latest first
 * @param today the policy that answers now
 */
public record Sample(List<Evidence> turns, Policy today) {
    private static final int LOWEST = 80;
    private static final int HIGHEST = 100;
    private static final double HUNDRED = 100.0;

    /** What really happened. */
    public Summary asItWas() {
        return Summary.of(turns, evidence -> new Outcome(Optional.of(evidence.turn().source()),
                Optional.of(evidence.turn().cost()), true, ""));
    }

    /** What a policy would have done. */
    public Summary under(Policy draft) {
        return Summary.of(turns, evidence -> Outcome.of(evidence, today, draft));
    }

    /** How many turns the replay of today's own policy answers from where they were answered: how far it can be trusted. */
    public long reproduced() {
        return turns.stream().filter(evidence -> !Outcome.of(evidence, today, today).differs(evidence.turn())).count();
    }

    /** The turns whose source a policy changes or leaves unknown. */
    public List<Change> changes(Policy draft) {
        return turns.stream().map(evidence -> new Change(evidence, Outcome.of(evidence, today, draft)))
                .filter(change -> change.outcome().differs(change.evidence().turn())).toList();
    }

    /** A turn that a policy would answer from elsewhere. */
    public record Change(Evidence evidence, Outcome outcome) {
    }

    /**
     * Cost against quality as the semantic cache's threshold moves from 0.80 to 1.
     *
     * @param free   share of turns that no model and no human answers
     * @param wrong  expected wrong answers of the caches; empty when nobody rated any
     * @param spend  known and estimated together
     */
    public record Point(double threshold, double free, Optional<Double> wrong, NanoUsd spend) {
    }

    /** The curve of a draft. */
    public List<Point> curve(Policy draft) {
        return IntStream.rangeClosed(LOWEST, HIGHEST).mapToObj(percent -> point(draft, percent / HUNDRED)).toList();
    }

    private Point point(Policy draft, double threshold) {
        Policy.SemanticCache cache = draft.semanticCache();
        Summary summary = under(new Policy(draft.exactCache(), new Policy.SemanticCache(cache.enabled(), threshold,
                cache.nearMissGuard(), cache.ttlSeconds()), draft.knowledge(), draft.history(), draft.routing(),
                draft.budget(), draft.serviceTiers(), draft.limits(), draft.quality()));
        return new Point(threshold, summary.free().map(Interval::share).orElse(0.0),
                summary.wrong().map(Interval::share), summary.spent().plus(summary.estimated()));
    }
}
