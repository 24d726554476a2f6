package dev.weir.inference.resilience;

import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Settings;
import java.time.Duration;

/**
 * How much Weir puts up with from upstreams.
 *
 * @param attempts        the most attempts of one call
 * @param chargedAttempts those of them that may have generated something; a turn's reservation covers as many
 * @param backOff         before the second attempt at an endpoint; doubled each time, with jitter
 * @param longestBackOff  what doubling ends at
 * @param longestWait     the longest {@code Retry-After} that a call waits out
 * @param failurePercent  share of failed calls that opens an endpoint's breaker
 * @param window          latest calls that the share is taken over
 * @param leastCalls      calls before a breaker may open
 * @param open            how long a breaker stays open
 * @param probes          calls let through to find out whether it may close
 * @param maxConcurrent   calls of one model at one endpoint at a time
 */
record ResilienceSettings(int attempts, int chargedAttempts, Duration backOff, Duration longestBackOff,
        Duration longestWait, int failurePercent, int window, int leastCalls, Duration open, int probes,
        int maxConcurrent) {
    ResilienceSettings {
        if (chargedAttempts > attempts) {
            throw new InvalidSetting("weir.upstream.charged.attempts must not exceed weir.upstream.attempts.");
        }
        if (backOff.compareTo(longestBackOff) > 0) {
            throw new InvalidSetting("weir.upstream.backoff.ms must not exceed weir.upstream.max.backoff.ms.");
        }
        if (leastCalls > window) {
            throw new InvalidSetting("weir.breaker.minimum.calls must not exceed weir.breaker.window.");
        }
    }

    static ResilienceSettings from(Settings settings) {
        return new ResilienceSettings(settings.integer("weir.upstream.attempts", 3, 1, 10),
                settings.integer("weir.upstream.charged.attempts", 1, 1, 5),
                settings.millis("weir.upstream.backoff.ms", 200, 1, 60_000),
                settings.millis("weir.upstream.max.backoff.ms", 2_000, 1, 60_000),
                settings.millis("weir.upstream.max.retry.after.ms", 2_000, 0, 60_000),
                settings.integer("weir.breaker.failure.percent", 50, 1, 100),
                settings.integer("weir.breaker.window", 20, 2, 1_000),
                settings.integer("weir.breaker.minimum.calls", 5, 1, 1_000),
                settings.millis("weir.breaker.open.ms", 10_000, 10, 600_000),
                settings.integer("weir.breaker.probes", 2, 1, 100),
                settings.integer("weir.upstream.max.concurrent", 256, 1, 10_000));
    }
}
