package dev.weir.routing;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What came of trying an expression on turns that were asked before.
 *
 * @param held    the places of those it holds for
 * @param unknown of how many it cannot be known
 * @param missing the values that it asks of those and that were not kept
 * @param failed  on how many it fails, so that it is skipped
 * @param failure why, on the first of them
 */
public record RuleTrial(List<Integer> held, int unknown, SortedSet<String> missing, int failed, Optional<String> failure) {
    public RuleTrial {
        held = List.copyOf(held);
    }
}
