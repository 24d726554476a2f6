package dev.weir.widget;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Settings;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * How often one visitor may write and one address may begin, as token buckets that hold a minute's worth. Each node counts
 * for itself. The site's and the tenant's limits stand beside these.
 */
@ApplicationScoped
class VisitorLimits {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** A bucket that nobody asked for a whole window is full again: it may be forgotten. */
    private static final Duration IDLE = WINDOW.plusSeconds(5);
    private static final int MOST = 200_000;
    private static final long MILLI = 1_000_000L;

    private final WidgetSettings settings;
    private final Clock clock;
    private final Cache<String, Bucket> buckets;

    VisitorLimits() {
        this((WidgetSettings) null, Clock.systemUTC());
    }

    @Inject
    VisitorLimits(Settings settings, Clock clock) {
        this(WidgetSettings.of(settings), clock);
    }

    VisitorLimits(WidgetSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(IDLE)
                .ticker(() -> clock.millis() * MILLI).build();
    }

    /** Counts a session from an address. */
    void session(String address) {
        count("session " + address, settings.sessionsPerMinute());
    }

    /** Counts a request of a visitor. */
    void request(UUID visitor) {
        count("request " + visitor, settings.requestsPerMinute());
    }

    /** Counts a message of a visitor. */
    void message(UUID visitor) {
        count("message " + visitor, settings.messagesPerMinute());
    }

    private void count(String holder, int limit) {
        ConsumptionProbe probe = buckets.get(holder, unknown -> Bucket.builder().withCustomTimePrecision(meter())
                .addLimit(bandwidth -> bandwidth.capacity(limit).refillGreedy(limit, WINDOW)).build())
                .tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw tooOften(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    static Failure tooOften(Duration wait) {
        return new Failure(FailureCode.RATE_LIMIT_EXCEEDED,
                "That was too fast: try again after the time in Retry-After.").retryAfter(wait);
    }

    private TimeMeter meter() {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return clock.millis() * MILLI;
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}
