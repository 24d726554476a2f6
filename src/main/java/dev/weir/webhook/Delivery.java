package dev.weir.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that was told, is to be told, or was given up.
 *
 * @param state    {@code pending}, {@code delivered} or {@code dead}
 * @param dueAt    when it is tried next, while it is pending
 * @param answered how the last attempt ended, such as {@code status 500}
 */
public record Delivery(UUID id, String event, String state, int attempts, Instant createdAt, Instant dueAt,
        Optional<String> answered, Optional<Instant> endedAt) {
    /** As the database shows it. */
    record Row(UUID id, String event, String state, Integer attempts, Instant createdAt, Instant dueAt, String answered,
            Instant endedAt) {
        Delivery delivery() {
            return new Delivery(id, event, state, attempts, createdAt, dueAt, Optional.ofNullable(answered),
                    Optional.ofNullable(endedAt));
        }
    }
}
