package dev.weir.tenant;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/**
 * Whether a request is within the rate limit, and how much of it is left.
 *
 * @param limit      requests per minute that this node grants
 * @param remaining  how many of them may still be sent now
 * @param reset      until all of them may be sent again
 * @param retryAfter until one may be sent again; zero when one may be now
 */
public record RateVerdict(boolean admitted, int limit, long remaining, Duration reset, Duration retryAfter) {
    static RateVerdict of(int limit, Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return new RateVerdict(probe.isConsumed(), limit, probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForReset()), Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    RateVerdict stricter(RateVerdict other) {
        return !admitted || remaining < other.remaining ? this : other;
    }
}
