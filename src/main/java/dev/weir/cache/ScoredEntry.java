package dev.weir.cache;

import java.util.UUID;

/**
 * A stored answer that was weighed for a turn.
 *
 * @param score  the verifier's probability that it answers the question, 0 to 1
 * @param served whether it was given
 */
public record ScoredEntry(UUID entry, double score, boolean served) {
}
