package dev.weir.console.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.platform.NanoUsd;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 4, 20);
    private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");
    private static final Optional<LocalDate> LONG_AGO = Optional.of(TODAY.minusYears(1));

    @Test
    void theRestCostsWhatTheLastSevenDaysDid() {
        Map<LocalDate, NanoUsd> days = IntStream.rangeClosed(0, 8).boxed()
                .collect(Collectors.toMap(back -> TODAY.minusDays(back), back -> new NanoUsd(back * 100L)));
        Forecast month = month(5_000, PastDays.before(TODAY, LONG_AGO, days));
        assertEquals(new NanoUsd(5_000 + 10 * 400 + 100), month.expected(), "ten days and a quarter are left, the mean is 400");
        assertEquals(new NanoUsd(5_000 + 10 * 100 + 25), month.low());
        assertEquals(new NanoUsd(5_000 + 10 * 700 + 175), month.high());
        assertEquals(new NanoUsd(300 + 100), day(300, PastDays.before(TODAY, LONG_AGO, days)).expected(), "a quarter of today is left");
    }

    @Test
    void aDayWithoutATurnCostNothing() {
        PastDays past = PastDays.before(TODAY, LONG_AGO, Map.of(TODAY.minusDays(3), new NanoUsd(700)));
        assertEquals(new PastDays(7, new NanoUsd(100), NanoUsd.ZERO, new NanoUsd(700)), past);
        assertEquals("the last seven days", past.inWords());
    }

    @Test
    void daysBeforeTheFirstTurnDoNotCount() {
        Map<LocalDate, NanoUsd> days = Map.of(TODAY.minusDays(3), new NanoUsd(700), TODAY, new NanoUsd(9_000));
        PastDays three = PastDays.before(TODAY, Optional.of(TODAY.minusDays(3)), days);
        assertEquals(new PastDays(3, new NanoUsd(233), NanoUsd.ZERO, new NanoUsd(700)), three);
        assertEquals("the 3 full days so far", three.inWords());
        assertEquals("yesterday, the only full day so far", PastDays.before(TODAY, Optional.of(TODAY.minusDays(1)), days).inWords());
    }

    @Test
    void withoutAFullDayThereIsNothingToGoBy() {
        assertEquals(0, PastDays.before(TODAY, Optional.of(TODAY), Map.of(TODAY, new NanoUsd(900))).count());
        assertEquals(0, PastDays.before(TODAY, Optional.empty(), Map.of()).count());
    }

    @Test
    void aLimitIsReachedWhenTheMeanHasFilledIt() {
        PastDays past = new PastDays(7, new NanoUsd(400), new NanoUsd(100), new NanoUsd(700));
        assertEquals(Optional.of(evening().plusDays(2)), month(5_000, past).reaches(new NanoUsd(5_800)));
        assertEquals(Optional.of(evening().plusHours(3)), day(5_000, past).reaches(new NanoUsd(5_050)));
        assertEquals(Optional.empty(), day(5_000, past).reaches(new NanoUsd(5_101)), "tomorrow is another period");
        assertEquals(Optional.of(evening()), day(5_000, past).reaches(new NanoUsd(5_000)), "it is reached already");
        assertEquals(Optional.empty(), month(0, new PastDays(0, NanoUsd.ZERO, NanoUsd.ZERO, NanoUsd.ZERO)).reaches(new NanoUsd(1)));
    }

    @Test
    void sumsThatFillTheRangeStayExact() {
        NanoUsd dear = new NanoUsd(10_000_000_000_000_000L);
        assertEquals(dear.times(11).plus(new NanoUsd(dear.nanos() / 4)), month(dear.nanos(), new PastDays(1, dear, dear, dear)).expected());
    }

    private static ZonedDateTime evening() {
        return TODAY.atTime(18, 0).atZone(DUBLIN);
    }

    private static Forecast month(long spent, PastDays past) {
        return new Forecast(evening(), LocalDate.of(2026, 5, 1).atStartOfDay(DUBLIN), new NanoUsd(spent), past);
    }

    private static Forecast day(long spent, PastDays past) {
        return new Forecast(evening(), TODAY.plusDays(1).atStartOfDay(DUBLIN), new NanoUsd(spent), past);
    }
}
