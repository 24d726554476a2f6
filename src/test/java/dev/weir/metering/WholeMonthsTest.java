package dev.weir.metering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WholeMonthsTest {
    private static final LocalDate LEAP = LocalDate.of(2028, 1, 1);

    /** Whatever the first and the last day, months and days around them are those days, each once. */
    @Test
    void thePartsAreTheDaysEachOnce() {
        for (int from = 0; from < 70; from++) {
            for (int length = 0; length < 100; length++) {
                LocalDate first = LEAP.plusDays(from);
                LocalDate last = first.plusDays(length);
                assertEquals(first.datesUntil(last.plusDays(1)).toList(), days(first, last), first + " to " + last);
            }
        }
    }

    @Test
    void aYearIsReadInMonths() {
        WholeMonths months = WholeMonths.of(LocalDate.of(2025, 11, 25), LocalDate.of(2026, 11, 24));
        assertEquals(new WholeMonths(LocalDate.of(2025, 12, 1), LocalDate.of(2026, 10, 1), LocalDate.of(2025, 11, 30),
                LocalDate.of(2026, 11, 1)), months);
    }

    private static List<LocalDate> days(LocalDate from, LocalDate to) {
        WholeMonths months = WholeMonths.of(from, to);
        List<LocalDate> days = new ArrayList<>(between(from, months.before()));
        for (LocalDate month = months.first(); !month.isAfter(months.last()); month = month.plusMonths(1)) {
            days.addAll(between(month, month.plusMonths(1).minusDays(1)));
        }
        days.addAll(between(months.after(), to));
        return days;
    }

    private static List<LocalDate> between(LocalDate first, LocalDate last) {
        return first.isAfter(last) ? List.of() : Stream.iterate(first, day -> !day.isAfter(last), day -> day.plusDays(1)).toList();
    }
}
