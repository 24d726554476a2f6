package dev.weir.tenant;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether paid calls are allowed, and since when.
 *
 * @param reasonOrNull why, in the administrator's words
 */
public record PaidState(boolean enabled, String reasonOrNull, Instant changedAt) {
    /** Why, in the administrator's words. */
    public Optional<String> reason() {
        return Optional.ofNullable(reasonOrNull);
    }
}
