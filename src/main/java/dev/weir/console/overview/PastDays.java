package dev.weir.console.overview;

import dev.weir.platform.NanoUsd;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What full days cost before today: the last seven, or as many as there are since the first turn ever. A day between on which
 * nothing was asked cost nothing.
 *
 * @param count how many days, 0 to 7
 * @param mean  rounded down; zero without days
 * @param low   of the cheapest of them
 * @param high  of the most expensive of them
 */
record PastDays(int count, NanoUsd mean, NanoUsd low, NanoUsd high) {
    /** As many as a forecast leans on at most. */
    static final int MOST = 7;

    /**
     * The days before today.
     *
     * @param first the day of the first turn ever
     * @param days  spend by day, at least over the seven days before today
     */
    static PastDays before(LocalDate today, Optional<LocalDate> first, Map<LocalDate, NanoUsd> days) {
        List<NanoUsd> spent = first.filter(day -> day.isBefore(today)).stream()
                .flatMap(day -> later(day, today.minusDays(MOST)).datesUntil(today))
                .map(day -> days.getOrDefault(day, NanoUsd.ZERO)).sorted().toList();
        if (spent.isEmpty()) {
            return new PastDays(0, NanoUsd.ZERO, NanoUsd.ZERO, NanoUsd.ZERO);
        }
        NanoUsd sum = spent.stream().reduce(NanoUsd.ZERO, NanoUsd::plus);
        return new PastDays(spent.size(), new NanoUsd(sum.nanos() / spent.size()), spent.getFirst(), spent.getLast());
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** The days in words; there is at least one. */
    String inWords() {
        return switch (count) {
            case 1 -> "yesterday, the only full day so far";
            case MOST -> "the last seven days";
            default -> "the " + count + " full days so far";
        };
    }
}
