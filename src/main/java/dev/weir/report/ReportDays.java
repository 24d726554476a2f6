package dev.weir.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The days a report is about, the last one included.
 *
 * @param zone the tenant's, in which its days begin
 */
public record ReportDays(LocalDate from, LocalDate to, ZoneId zone) {
    public ReportDays {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("The first day is after the last one");
        }
    }

    /** When they begin. */
    public Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    /** When they are over. */
    public Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
