package dev.weir.budget;

import dev.weir.platform.NanoUsd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * Money a running turn holds.
 *
 * @param expiresAt when it is booked at its bound, unless the turn renews it
 */
public record OpenReservation(UUID turn, String model, NanoUsd bound, Instant reservedAt, Instant expiresAt) {
    /** As the database shows it. */
    record Row(UUID turn, String model, BigDecimal bound, Instant reservedAt, Instant expiresAt) {
        OpenReservation reservation() {
            return new OpenReservation(turn, model, NanoUsd.ofDollars(bound), reservedAt, expiresAt);
        }
    }
}
