package dev.weir.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * That a share of a limit was spent.
 *
 * @param subject the tenant's own id, or a key's
 * @param starts  the first day of the period
 * @param percent of the limit, 1 to 100
 */
public record RaisedAlert(UUID subject, Period period, LocalDate starts, int percent, Instant raisedAt) {
    /** As the database shows it. */
    record Row(UUID subject, String period, LocalDate starts, Integer percent, Instant raisedAt) {
        RaisedAlert alert() {
            return new RaisedAlert(subject, Period.named(period).orElseThrow(), starts, percent, raisedAt);
        }
    }
}
