package dev.weir.report;

import dev.weir.platform.NanoUsd;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Finds days of unusual spend: above the median of the 28 days before by more than three scaled median absolute deviations
 * (Hampel's rule; the scale 1.4826 makes it a standard deviation where days are normal), and by more than a dollar. A day with fewer than 14
 * days of spend before it is not judged.
 */
final class UnusualDays {
    /** So many days before a day say what is usual. */
    static final int REACH = 28;
    private static final int LEAST = 14;
    private static final double DEVIATIONS = 3 * 1.4826;
    private static final long DOLLAR = 1_000_000_000L;

    private UnusualDays() {
    }

    /** @param costs from {@link #REACH} days before the first; days without spend are missing and count as none */
    static List<UnusualDay> among(SortedMap<LocalDate, NanoUsd> costs, LocalDate from, LocalDate to) {
        return costs.isEmpty() ? List.of() : from.datesUntil(to.plusDays(1))
                .map(day -> judged(costs, day)).flatMap(Optional::stream).toList();
    }

    private static Optional<UnusualDay> judged(SortedMap<LocalDate, NanoUsd> costs, LocalDate day) {
        LocalDate reach = day.minusDays(REACH);
        LocalDate first = costs.firstKey().isAfter(reach) ? costs.firstKey() : reach;
        if (first.plusDays(LEAST).isAfter(day)) {
            return Optional.empty();
        }
        long[] before = first.datesUntil(day).mapToLong(one -> cost(costs, one)).sorted().toArray();
        double usual = median(before);
        long[] deviations = first.datesUntil(day).mapToLong(one -> Math.round(Math.abs(cost(costs, one) - usual))).sorted().toArray();
        double above = cost(costs, day) - usual;
        return above > DEVIATIONS * median(deviations) && above > DOLLAR
                ? Optional.of(new UnusualDay(day, new NanoUsd(cost(costs, day)), new NanoUsd(Math.round(usual)))) : Optional.empty();
    }

    private static long cost(SortedMap<LocalDate, NanoUsd> costs, LocalDate day) {
        return costs.getOrDefault(day, NanoUsd.ZERO).nanos();
    }

    private static double median(long[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }
}
