package dev.weir.webhook;

import dev.weir.platform.Settings;
import java.time.Duration;

/**
 * How deliveries are tried.
 *
 * @param attempts until a delivery is given up
 * @param backoff  after the first failed attempt; doubled with each, up to an hour
 * @param timeout  for one attempt
 */
record WebhookSettings(int attempts, Duration backoff, Duration timeout) {
    private static final Duration LONGEST = Duration.ofHours(1);

    static WebhookSettings of(Settings settings) {
        return new WebhookSettings(settings.integer("weir.webhooks.attempts", 12, 1, 100),
                settings.millis("weir.webhooks.backoff.ms", 10_000, 10, 3_600_000),
                settings.millis("weir.webhooks.timeout.ms", 5_000, 100, 30_000));
    }

    /** Long enough for every attempt of a round to end. */
    Duration lease() {
        return timeout.multipliedBy(4);
    }

    /** The longest wait after that many failed attempts, 1 or more. */
    Duration waitAfter(int failed) {
        Duration doubled = backoff.multipliedBy(1L << Math.min(failed - 1, 20));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
