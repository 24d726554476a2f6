package dev.weir.replay;

import dev.weir.assistant.Policy;
import dev.weir.chat.RecordedTurn;
import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import java.util.Optional;

/**
 * Where a turn's answer would come from under a policy.
 *
 * @param source empty when it cannot be known
 * @param cost   empty when it cannot be known, not even as an estimate
 * @param known  whether the cost is what was paid, or nothing; else it is the all-large estimate
 */
public record Outcome(Optional<Source> source, Optional<NanoUsd> cost, boolean known, String why) {
    /**
     * The outcome of a turn.
     *
     * @param today what the turn was answered under
     * @param draft what is tried
     */
    public static Outcome of(Evidence evidence, Policy today, Policy draft) {
        RecordedTurn turn = evidence.turn();
        if (!turn.first()) {
            return same(turn, "It may lean on earlier turns: taken as it was.");
        }
        if (turn.source() == Source.EXACT_CACHE && draft.exactCache().enabled()) {
            return same(turn, "The same question was answered before.");
        }
        if (hits(evidence, draft)) {
            return turn.source() == Source.SEMANTIC_CACHE ? same(turn, "It stays similar enough.")
                    : free(Source.SEMANTIC_CACHE, "A question in the cache is similar enough.");
        }
        if (draft.knowledge().enabled() && evidence.confidence() >= draft.knowledge().answerThreshold()) {
            return turn.source() == Source.KNOWLEDGE ? same(turn, "A passage stays confident enough.")
                    : free(Source.KNOWLEDGE, "A passage is confident enough.");
        }
        return afterAll(evidence, today);
    }

    private static boolean hits(Evidence evidence, Policy policy) {
        Policy.SemanticCache cache = policy.semanticCache();
        if (!cache.enabled()) {
            return false;
        }
        if (evidence.turn().source() == Source.SEMANTIC_CACHE
                && evidence.turn().similarity().orElse(0) >= cache.threshold()) {
            return true;
        }
        return (cache.nearMissGuard() ? evidence.guarded() : evidence.nearest()).orElse(-1) >= cache.threshold();
    }

    /** No cheap source would answer. */
    private static Outcome afterAll(Evidence evidence, Policy today) {
        RecordedTurn turn = evidence.turn();
        if (turn.source() == Source.MODEL || turn.source() == Source.HANDOFF) {
            return same(turn, "No cheaper source is confident, as before.");
        }
        boolean moved = turn.source() == Source.KNOWLEDGE && today.knowledge().enabled()
                && evidence.confidence() < today.knowledge().answerThreshold();
        if (moved) {
            return new Outcome(Optional.empty(), Optional.empty(), false,
                    "The documents changed since: what they said then cannot be known.");
        }
        return turn.baselineCost().map(cost -> new Outcome(Optional.of(Source.MODEL), Optional.of(cost), false,
                "A model would be asked; the cost is the large model's for the answer that was given."))
                .orElseGet(() -> new Outcome(Optional.of(Source.HANDOFF), Optional.of(NanoUsd.ZERO), false,
                        "No model was configured then: a human would be asked."));
    }

    private static Outcome same(RecordedTurn turn, String why) {
        return new Outcome(Optional.of(turn.source()), Optional.of(turn.cost()), true, why);
    }

    private static Outcome free(Source source, String why) {
        return new Outcome(Optional.of(source), Optional.of(NanoUsd.ZERO), true, why);
    }

    /** Whether it differs from what happened. */
    public boolean differs(RecordedTurn turn) {
        return !source.equals(Optional.of(turn.source()));
    }
}
