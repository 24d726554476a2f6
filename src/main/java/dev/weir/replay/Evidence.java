package dev.weir.replay;

import dev.weir.chat.RecordedTurn;
import java.util.OptionalDouble;

/**
 * What is known of a recorded turn, whatever the policy.
 *
 * @param nearest    cosine to the nearest question that was in the cache before it; empty when there is none
 * @param guarded    the same among those that the near-miss guard lets pass
 * @param confidence of the best passage of the documents as they are now, 0 to 1
 */
public record Evidence(RecordedTurn turn, OptionalDouble nearest, OptionalDouble guarded, double confidence) {
}
