package dev.weir.metering;

import dev.weir.platform.NanoUsd;
import java.util.List;
import java.util.Optional;

/**
 * Spend of a group of turns.
 *
 * @param group        the group's values in the order of the groupings; empty where the turns have none
 * @param baselineCost what they would have cost, over the turns of which that is known
 * @param saved        baseline cost less cost, over the same turns
 */
public record UsageSum(List<Optional<String>> group, long turns, long inputTokens, long cachedInputTokens,
        long outputTokens, NanoUsd cost, NanoUsd baselineCost, NanoUsd saved) {
}
