package dev.weir.console.overview;

import dev.weir.platform.NanoUsd;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a month will have cost at its end, if the days to come cost what the last seven full days did: the mean, and the
 * cheapest and the dearest of them as the bounds. Days before the first turn ever count as nothing spent.
 */
record Forecast(NanoUsd expected, NanoUsd low, NanoUsd high) {
    private static final int BASIS = 7;

    /**
     * The forecast for the month of a day.
     *
     * @param spent the month's spend so far, today included
     * @param days  spend by day, at least over the seven days before today
     */
    static Forecast of(LocalDate today, NanoUsd spent, Map<LocalDate, NanoUsd> days) {
        long left = (long) today.lengthOfMonth() - today.getDayOfMonth();
        NanoUsd sum = NanoUsd.ZERO;
        NanoUsd low = null;
        NanoUsd high = NanoUsd.ZERO;
        for (int back = 1; back <= BASIS; back++) {
            NanoUsd day = days.getOrDefault(today.minusDays(back), NanoUsd.ZERO);
            sum = sum.plus(day);
            low = low == null || day.compareTo(low) < 0 ? day : low;
            high = high.max(day);
        }
        return new Forecast(spent.plus(new NanoUsd(sum.times(left).nanos() / BASIS)), spent.plus(low.times(left)),
                spent.plus(high.times(left)));
    }
}
