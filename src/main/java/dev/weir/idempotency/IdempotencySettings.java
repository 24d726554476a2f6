package dev.weir.idempotency;

import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * How long claims on an {@code Idempotency-Key} stand.
 *
 * @param lease    a claim of a node that died is free after this; 30 s to 10 min ({@code weir.idempotency.lease_ms}, 60 s)
 * @param longest  a claim is renewed for no longer than this; 1 min to 24 h ({@code weir.idempotency.longest_ms}, 30 min)
 * @param patience a second arrival waits this long; 0 to 10 min ({@code weir.idempotency.wait_ms}, 60 s)
 */
public record IdempotencySettings(Duration lease, Duration longest, Duration patience) {
    /** What a key stands for is kept for a day. */
    static final Duration KEPT = Duration.ofHours(24);
    private static final long MINUTE = 60_000;

    public IdempotencySettings {
        if (longest.compareTo(lease) < 0) {
            throw new InvalidSetting("weir.idempotency.longest_ms must not be below weir.idempotency.lease_ms.");
        }
    }

    /** The settings that the configuration makes. */
    public static IdempotencySettings from(Settings settings) {
        return new IdempotencySettings(settings.millis("weir.idempotency.lease_ms", MINUTE, MINUTE / 2, 10 * MINUTE),
                settings.millis("weir.idempotency.longest_ms", 30 * MINUTE, MINUTE, KEPT.toMillis()),
                settings.millis("weir.idempotency.wait_ms", MINUTE, 0, 10 * MINUTE));
    }

    /** Makes the configured settings injectable. */
    @ApplicationScoped
    static class Configured {
        @Produces
        @Singleton
        IdempotencySettings idempotency(Settings settings) {
            return from(settings);
        }
    }
}
