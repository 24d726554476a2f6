package dev.weir.replay;

import dev.weir.assistant.Policy;
import dev.weir.cache.CacheHistory;
import dev.weir.conversation.RecordedTurn;
import dev.weir.metering.Source;

/**
 * What is known of a recorded turn, whatever the policy.
 *
 * @param earlier    the questions that were in the cache before it
 * @param confidence of the best passage of the documents as they are now, 0 to 1
 */
public record TurnEvidence(RecordedTurn turn, CacheHistory earlier, double confidence) {
    /** Whether the semantic cache answers. */
    boolean hits(Policy.SemanticCache cache) {
        if (!cache.enabled()) {
            return false;
        }
        if (turn.source() == Source.SEMANTIC_CACHE && turn.similarity().orElse(0) >= cache.leastSimilarity()) {
            return true;
        }
        return (cache.nearMissGuard() ? earlier.guarded() : earlier.nearest()).orElse(-1) >= cache.leastSimilarity();
    }

    /** Whether the answer of the cache is one that the near-miss guard would have kept back. */
    boolean doubtful(Policy.SemanticCache cache) {
        return hits(cache) && turn.source() != Source.SEMANTIC_CACHE && earlier.guarded().orElse(-1) < cache.leastSimilarity();
    }
}
