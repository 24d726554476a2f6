package dev.weir.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.platform.NanoUsd;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** Which days cost so much more than those before them that somebody should look. */
class UnusualDaysTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final long DOLLAR = 1_000_000_000L;

    @Test
    void aDayFarAboveTheMedianStandsOut() {
        assertEquals(List.of(new UnusualDay(FIRST.plusDays(30), new NanoUsd(40 * DOLLAR), new NanoUsd(10 * DOLLAR))),
                found(day -> day == 30 ? 40 * DOLLAR : (9 + day % 3) * DOLLAR, 40));
    }

    @Test
    void aDayWithinWhatDaysDifferByDoesNot() {
        assertEquals(List.of(), found(day -> day == 30 ? 40 * DOLLAR : (5 + day * 7 % 21) * DOLLAR, 40));
    }

    @Test
    void lessThanADollarMoreIsNoNews() {
        assertEquals(List.of(), found(day -> day == 30 ? DOLLAR : 1_000, 40));
        assertEquals(1, found(day -> day == 30 ? DOLLAR + 1_001 : 1_000, 40).size());
    }

    @Test
    void aDayWithTooFewBeforeItIsNotJudged() {
        assertEquals(List.of(), found(day -> day == 13 ? 40 * DOLLAR : DOLLAR, 14));
        assertEquals(1, found(day -> day == 14 ? 40 * DOLLAR : DOLLAR, 15).size());
    }

    @Test
    void oneUnusualDayDoesNotHideTheNext() {
        assertEquals(2, found(day -> day == 30 || day == 31 ? 40 * DOLLAR : DOLLAR, 40).size());
    }

    private static List<UnusualDay> found(IntToLongFunction cost, int days) {
        SortedMap<LocalDate, NanoUsd> costs = new TreeMap<>();
        for (int day = 0; day < days; day++) {
            costs.put(FIRST.plusDays(day), new NanoUsd(cost.applyAsLong(day)));
        }
        return UnusualDays.among(costs, FIRST, FIRST.plusDays(days - 1L));
    }
}
