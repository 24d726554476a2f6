package dev.weir.cache.boundary;

import java.time.Instant;
import java.util.UUID;

/**
 * What is known of one pair of questions: whether the cached answer was right for the question that was asked.
 *
 * @param score  the verifier's, 0 to 1
 * @param weight what it counts, 0 to 1: a comparison counts 1, a hint such as a rating less
 */
public record Label(UUID entry, double score, boolean right, double weight, Instant at) {
}
