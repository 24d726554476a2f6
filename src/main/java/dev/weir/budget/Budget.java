package dev.weir.budget;

import dev.weir.platform.NanoUsd;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A limit and where its running period stands.
 *
 * @param limit        the most that may be spent in a period; empty when there is no limit
 * @param alertPercent shares of the limit at which an alert is raised, 1 to 100, ascending
 * @param revision     grows with every change of the limit; 0 while there is none
 */
public record Budget(Period period, Optional<NanoUsd> limit, List<Integer> alertPercent, NanoUsd spent,
        NanoUsd reserved, Instant resetsAt, long revision) {
}
