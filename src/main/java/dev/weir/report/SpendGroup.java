package dev.weir.report;

import dev.weir.metering.Spend;
import dev.weir.platform.NanoUsd;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What a group of turns cost over the days of a report.
 *
 * @param name   its value; empty for turns that have none, and for the rest
 * @param rest   whether it is everything but the groups that are shown by themselves
 * @param days   by day; days without turns are missing
 * @param before what it cost in the days before
 */
public record SpendGroup(Optional<String> name, boolean rest, Map<LocalDate, Spend> days, Spend total, NanoUsd before) {
    public SpendGroup {
        days = Map.copyOf(days);
    }

    /** What it cost on a day. */
    public Spend on(LocalDate day) {
        return days.getOrDefault(day, Spend.NONE);
    }
}
