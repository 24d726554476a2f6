package dev.weir.report;

import dev.weir.platform.Csv;
import dev.weir.platform.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Outcomes by group, the most turns first.
 *
 * @param total         of everything, what belongs to no group included
 * @param conversations that were looked at for what became of them
 * @param cut           whether there were more: then the latest were looked at
 */
public record OutcomeReport(List<Outcome> groups, Outcome total, long conversations, boolean cut) {
    private static final int DIGITS = 4;

    public OutcomeReport {
        groups = List.copyOf(groups);
    }

    /** The groups and the total as comma-separated values: counts, and the shares they make to four digits. */
    public String csv(OutcomeBy by) {
        Csv csv = Csv.of(by.wireName(), "turns", "cost_usd", "deflected", "deflection", "rated_up", "rated_down",
                "satisfaction", "escalated", "escalation", "ended", "resolved", "resolution", "confirmed");
        groups.forEach(outcome -> row(csv, outcome));
        return row(csv, total).toString();
    }

    private static Csv row(Csv csv, Outcome outcome) {
        return csv.row(outcome.group(), outcome.turns(), outcome.cost(), outcome.deflected(),
                rounded(outcome.deflection()), outcome.up(), outcome.down(), rounded(outcome.satisfaction()),
                outcome.escalated(), rounded(outcome.escalation()), outcome.ended(), outcome.resolved(),
                rounded(outcome.resolution()), outcome.confirmed());
    }

    private static Optional<BigDecimal> rounded(Optional<Interval> share) {
        return share.map(found -> BigDecimal.valueOf(found.share()).setScale(DIGITS, RoundingMode.HALF_UP));
    }
}
