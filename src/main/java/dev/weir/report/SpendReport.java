package dev.weir.report;

import dev.weir.metering.Spend;
import dev.weir.platform.Csv;
import dev.weir.platform.NanoUsd;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Spend over time, and that of as many days before.
 *
 * @param from    the first day
 * @param to      the last day
 * @param groups  the most expensive first, the rest last
 * @param totals  by day, from the first of the days before; days without turns are missing
 * @param unusual days that cost much more than those before them
 */
public record SpendReport(LocalDate from, LocalDate to, List<SpendGroup> groups, Map<LocalDate, Spend> totals,
        List<UnusualDay> unusual) {
    public SpendReport {
        groups = List.copyOf(groups);
        totals = Map.copyOf(totals);
        unusual = List.copyOf(unusual);
    }

    /** The days, oldest first. */
    public List<LocalDate> days() {
        return from.datesUntil(to.plusDays(1)).toList();
    }

    /** The day of the period before that stands at the same place as that one. */
    public LocalDate before(LocalDate day) {
        return day.minusDays(length());
    }

    /** The first of the days before. */
    public LocalDate beforeFrom() {
        return before(from);
    }

    /** The last of them. */
    public LocalDate beforeTo() {
        return from.minusDays(1);
    }

    private long length() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** What a day cost, of either period. */
    public Spend on(LocalDate day) {
        return totals.getOrDefault(day, Spend.NONE);
    }

    /** What the days cost. */
    public Spend total() {
        return sum(days().stream());
    }

    /** What the days before cost. */
    public Spend totalBefore() {
        return sum(days().stream().map(this::before));
    }

    private Spend sum(Stream<LocalDate> of) {
        return of.map(this::on).reduce(Spend.NONE, Spend::plus);
    }

    /** Each day and group as a row, and each day's total as the group {@code total}. */
    public String csv() {
        Csv csv = Csv.of("day", "group", "rest", "turns", "cost_usd", "baseline_cost_usd", "saved_usd", "previous_cost_usd",
                "unusual");
        for (LocalDate day : days()) {
            groups.stream().filter(group -> group.days().containsKey(day))
                    .forEach(group -> row(csv, day, group.name().orElse(""), group.rest() ? "yes" : "no",
                            group.on(day), Optional.empty(), ""));
            row(csv, day, "total", "no", on(day), Optional.of(on(before(day)).cost()),
                    unusual.stream().anyMatch(one -> one.day().equals(day)) ? "yes" : "no");
        }
        return csv.toString();
    }

    private static void row(Csv csv, LocalDate day, String group, String rest, Spend spend, Optional<NanoUsd> before,
            String unusual) {
        csv.row(day, group, rest, spend.turns(), spend.cost(), spend.baseline(), spend.saved(), before, unusual);
    }
}
