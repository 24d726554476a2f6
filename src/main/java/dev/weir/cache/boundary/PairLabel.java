package dev.weir.cache.boundary;

import java.time.Instant;
import java.util.UUID;

/**
 * What is known of one pair of questions: whether the cached answer was right for the question that was asked.
 *
 * @param score  the verifier's, 0 to 1
 * @param weight what it counts for the share of wrong answers, 0 to 1; what nobody drew by chance, such as a rating, counts
 *               nothing there and speaks of its entry alone
 */
public record PairLabel(UUID entry, double score, boolean right, double weight, Instant at) {
}
