package dev.weir.inference.deferred;

import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Whether and how an upstream's own Batch API is used.
 *
 * @param enabled whether it is used at all
 * @param collect how long a question waits for others to go in the same batch
 * @param poll    between two looks at a batch
 * @param margin  before the end of a job's completion window in which its questions are asked directly
 * @param most    questions of one batch, and questions that wait on one node
 */
public record DeferredSettings(boolean enabled, Duration collect, Duration poll, Duration margin, int most) {
    private static final long HOUR = 3_600_000;
    private static final int MINUTES = 1_380;

    /** The settings that the configuration makes. */
    public static DeferredSettings from(Settings settings) {
        return new DeferredSettings(settings.flag("weir.bulk.upstream.batch", false),
                settings.millis("weir.bulk.upstream.collect.ms", 5_000, 0, HOUR),
                settings.millis("weir.bulk.upstream.poll.ms", 30_000, 100, HOUR),
                Duration.ofMinutes(settings.integer("weir.bulk.upstream.margin.minutes", 60, 1, MINUTES)),
                settings.integer("weir.bulk.upstream.most", 1_000, 1, 50_000));
    }

    /** How long an upstream may take to cancel until its answers are given up. */
    Duration cancelling() {
        return margin.dividedBy(2);
    }

    /** Makes the configured settings injectable. */
    @ApplicationScoped
    static class Configured {
        @Produces
        @Singleton
        DeferredSettings deferred(Settings settings) {
            return from(settings);
        }
    }
}
