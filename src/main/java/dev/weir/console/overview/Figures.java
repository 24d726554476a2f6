package dev.weir.console.overview;

import dev.weir.budget.Budget;
import dev.weir.console.components.Range;
import dev.weir.conversation.SourceRatings;
import dev.weir.metering.DaySum;
import dev.weir.metering.Source;
import dev.weir.metering.SourceLatency;
import dev.weir.metering.TurnFilter;
import dev.weir.platform.NanoUsd;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All that an overview shows.
 *
 * @param days    sums by day and source over the range
 * @param paces   by source, over the range
 * @param ratings by source, over the range
 * @param filter  the turns that are looked at
 * @param day     the whole tenant's limit and spend of today
 * @param month   the whole tenant's limit and spend of this month
 * @param spend   of the turns that are looked at
 * @param hasLarge whether a large model is configured
 */
record Figures(LocalDate today, Range range, TurnFilter filter, List<DaySum> days, List<SourceLatency> paces,
        List<SourceRatings> ratings, Budget day, Budget month, SpendFigures spend, boolean hasLarge) {
    /** Whether every turn is looked at, so that the tenant's limits are theirs, too. */
    boolean ofAll() {
        return filter.equals(TurnFilter.ALL);
    }

    long turns() {
        return days.stream().filter(sum -> sum.source() != Source.UPKEEP).mapToLong(DaySum::turns).sum();
    }

    long turns(Source source) {
        return days.stream().filter(sum -> sum.source() == source).mapToLong(DaySum::turns).sum();
    }

    long turns(LocalDate day, Source source) {
        return days.stream().filter(sum -> sum.source() == source && sum.day().equals(day)).mapToLong(DaySum::turns)
                .sum();
    }

    NanoUsd cost() {
        return days.stream().map(DaySum::cost).reduce(NanoUsd.ZERO, NanoUsd::plus);
    }

    NanoUsd cost(Source source) {
        return days.stream().filter(sum -> sum.source() == source).map(DaySum::cost)
                .reduce(NanoUsd.ZERO, NanoUsd::plus);
    }

    NanoUsd saved() {
        return days.stream().map(DaySum::saved).reduce(NanoUsd.ZERO, NanoUsd::plus);
    }

    NanoUsd baseline() {
        return days.stream().map(DaySum::baselineCost).reduce(NanoUsd.ZERO, NanoUsd::plus);
    }

    long degraded() {
        return days.stream().mapToLong(DaySum::degraded).sum();
    }

    Optional<SourceLatency> pace(Source source) {
        return paces.stream().filter(pace -> pace.source() == source).findFirst();
    }

    Optional<SourceRatings> ratings(Source source) {
        return ratings.stream().filter(rating -> rating.source().equals(source.wireName())).findFirst();
    }
}
