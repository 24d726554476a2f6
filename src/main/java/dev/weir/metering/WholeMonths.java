package dev.weir.metering;

import java.time.LocalDate;

/**
 * The months that lie whole within some days, and the days around them. A part without a day begins after it ends.
 *
 * @param first  the first day of the first whole month
 * @param last   the first day of the last one
 * @param before the last of the days before the months; without whole months the last day of all
 * @param after  the first of the days after them
 */
record WholeMonths(LocalDate first, LocalDate last, LocalDate before, LocalDate after) {
    /** @param to the last day, which is not before the first */
    static WholeMonths of(LocalDate from, LocalDate to) {
        LocalDate first = from.minusDays(1).plusMonths(1).withDayOfMonth(1);
        LocalDate after = to.plusDays(1).withDayOfMonth(1);
        return first.isBefore(after) ? new WholeMonths(first, after.minusMonths(1), first.minusDays(1), after)
                : new WholeMonths(first, first.minusMonths(1), to, to.plusDays(1));
    }
}
