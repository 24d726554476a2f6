package dev.weir.metering;

import dev.weir.platform.NanoUsd;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a group of turns cost on a day.
 *
 * @param day   in the tenant's time zone
 * @param group empty for the turns that have none, and for the rest
 * @param rest  whether it is everything but the groups that are shown by themselves
 */
public record DaySpend(LocalDate day, Optional<String> group, boolean rest, Spend spend) {
    /** As the database shows it. */
    record Row(LocalDate day, String label, Boolean rest, Long turns, BigDecimal cost, BigDecimal baseline, BigDecimal saved) {
        DaySpend spend() {
            return new DaySpend(day, Optional.ofNullable(label), rest, new Spend(turns, NanoUsd.ofDollars(cost),
                    NanoUsd.ofDollars(baseline), NanoUsd.ofDollars(saved)));
        }
    }
}
