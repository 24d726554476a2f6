package dev.weir.budget;

import dev.weir.platform.NanoUsd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A turn that is booked at its bound because its node died before it knew the truth.
 *
 * @param id         what it is settled by
 * @param model      that may have been asked
 * @param bound      what is booked for it
 * @param reservedAt when it began to cost
 */
public record UnsettledTurn(UUID id, UUID turn, UUID key, String model, NanoUsd bound, Instant reservedAt) {
    /** As the database shows it. */
    record Row(UUID id, UUID turn, UUID key, String model, BigDecimal bound, Instant reservedAt) {
        UnsettledTurn shown() {
            return new UnsettledTurn(id, turn, key, model, NanoUsd.ofDollars(bound), reservedAt);
        }
    }
}
