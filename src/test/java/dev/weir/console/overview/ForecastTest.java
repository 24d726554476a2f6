package dev.weir.console.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.platform.NanoUsd;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 4, 20);

    @Test
    void theDaysToComeCostWhatTheLastSevenDid() {
        Map<LocalDate, NanoUsd> days = IntStream.rangeClosed(1, 7).boxed()
                .collect(Collectors.toMap(back -> TODAY.minusDays(back), back -> new NanoUsd(back * 100L)));
        Forecast forecast = Forecast.of(TODAY, new NanoUsd(5_000), days);
        assertEquals(new NanoUsd(5_000 + 10 * 400), forecast.expected(), "ten days are left, the mean is 400");
        assertEquals(new NanoUsd(5_000 + 10 * 100), forecast.low());
        assertEquals(new NanoUsd(5_000 + 10 * 700), forecast.high());
    }

    @Test
    void aDayWithoutATurnCostNothing() {
        Forecast forecast = Forecast.of(TODAY, NanoUsd.ZERO, Map.of(TODAY.minusDays(3), new NanoUsd(700)));
        assertEquals(new NanoUsd(1_000), forecast.expected());
        assertEquals(NanoUsd.ZERO, forecast.low());
        assertEquals(new NanoUsd(7_000), forecast.high());
    }

    @Test
    void todayAndEarlierDaysAreNoBasis() {
        Map<LocalDate, NanoUsd> days = Map.of(TODAY, new NanoUsd(900), TODAY.minusDays(8), new NanoUsd(900));
        assertEquals(new NanoUsd(900), Forecast.of(TODAY, new NanoUsd(900), days).expected());
    }

    @Test
    void onTheLastDayTheMonthIsOver() {
        LocalDate last = LocalDate.of(2026, 2, 28);
        Forecast forecast = Forecast.of(last, new NanoUsd(42), Map.of(last.minusDays(1), new NanoUsd(7)));
        assertEquals(new Forecast(new NanoUsd(42), new NanoUsd(42), new NanoUsd(42)), forecast);
    }
}
