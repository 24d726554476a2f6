package dev.weir.console.spend;

import dev.weir.metering.Grouping;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What the page shows.
 *
 * @param tag the tag's name, where spend is shown by a tag
 */
record SpendChoice(LocalDate from, LocalDate to, SpendBy by, String tag) {
    /** The most days that are read from the ledger's single lines. */
    static final int MOST_DAYS_OF_LINES = 92;
    static final int MOST_DAYS = 731;

    /** Whether the days are too many for what no daily sum is kept for. */
    boolean isTooLong() {
        return ChronoUnit.DAYS.between(from, to) >= (takesLines() ? MOST_DAYS_OF_LINES : MOST_DAYS);
    }

    boolean takesLines() {
        return by != SpendBy.TENANT && (by == SpendBy.TAG || by.grouping(tag).takesLines());
    }

    Grouping grouping() {
        return by.grouping(tag);
    }
}
