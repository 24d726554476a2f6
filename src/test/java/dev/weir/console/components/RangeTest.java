package dev.weir.console.components;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RangeTest {
    @Test
    void aRangeEndsTodayAndHoldsItsDays() {
        LocalDate today = LocalDate.of(2026, 3, 2);
        for (Range range : Range.values()) {
            assertEquals(range.days(), range.from(today).datesUntil(today.plusDays(1)).count(), range.label());
        }
        assertEquals(LocalDate.of(2026, 2, 24), Range.WEEK.from(today));
    }

    @Test
    void theAddressNamesARangeByItsDays() {
        assertEquals(Range.QUARTER, Range.of("90"));
        assertEquals(Range.YEAR, Range.of("365"));
        assertEquals(Range.MONTH, Range.of(""), "a month is shown when nothing is asked for");
        assertEquals(Range.MONTH, Range.of("91"));
    }
}
