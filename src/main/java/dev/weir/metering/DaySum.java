package dev.weir.metering;

import dev.weir.platform.NanoUsd;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The turns of a day that one source answered; of {@link Source#UPKEEP}, Weir's own calls, which no customer asked for.
 *
 * @param day          in the tenant's time zone
 * @param baselineCost what they would have cost, over the turns of which that is known
 * @param saved        baseline cost less cost, over the same turns
 * @param degraded     how many of them a budget sent to a cheaper source
 */
public record DaySum(LocalDate day, Source source, long turns, NanoUsd cost, NanoUsd baselineCost, NanoUsd saved,
        long degraded) {
    /** As the database shows it. */
    record Row(LocalDate day, String source, Long turns, BigDecimal cost, BigDecimal baseline, BigDecimal saved,
            Long degraded) {
        DaySum sum() {
            return new DaySum(day, Source.named(source).orElseThrow(), turns, NanoUsd.ofDollars(cost),
                    NanoUsd.ofDollars(baseline), NanoUsd.ofDollars(saved), degraded);
        }
    }
}
