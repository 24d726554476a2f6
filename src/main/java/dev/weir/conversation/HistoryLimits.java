package dev.weir.conversation;

import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * How much of a conversation a new turn leans on: the newest whole turns within both bounds.
 *
 * @param turns at most that many turns, 1 to 1,000 ({@code weir.history.max_turns}, 50)
 * @param bytes at most that many bytes of messages as JSON, 1 KiB to 64 MiB ({@code weir.history.max_bytes}, 256 KiB)
 */
public record HistoryLimits(int turns, int bytes) {
    private static final int DEFAULT_TURNS = 50;
    private static final int DEFAULT_BYTES = 256 << 10;

    /** The limits that the configuration sets. */
    public static HistoryLimits from(Settings settings) {
        return new HistoryLimits(settings.integer("weir.history.max_turns", DEFAULT_TURNS, 1, 1_000),
                settings.integer("weir.history.max_bytes", DEFAULT_BYTES, 1 << 10, 64 << 20));
    }

    /** Makes the configured limits injectable. */
    @ApplicationScoped
    static class Configured {
        @Produces
        @Singleton
        HistoryLimits limits(Settings settings) {
            return from(settings);
        }
    }
}
