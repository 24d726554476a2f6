package dev.weir.widget;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Settings;
import dev.weir.tenant.MinuteBuckets;
import io.github.bucket4j.ConsumptionProbe;
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
    private static final int MOST = 200_000;
    private static final int PAGES_PER_SESSION = 4;

    private final WidgetSettings settings;
    private final MinuteBuckets<String> buckets;

    @SuppressWarnings("NullAway")
    VisitorLimits() {
        this((WidgetSettings) null, Clock.systemUTC());
    }

    @Inject
    VisitorLimits(Settings settings, Clock clock) {
        this(WidgetSettings.of(settings), clock);
    }

    VisitorLimits(WidgetSettings settings, Clock clock) {
        this.settings = settings;
        this.buckets = new MinuteBuckets<>(clock, MOST);
    }

    /** Counts a session from an address. */
    void session(String address) {
        count("session " + address, settings.sessionsPerMinute());
    }

    /** Counts a page of an address that asks how its chat looks; a visitor opens more pages than sessions. */
    void settings(String address) {
        count("settings " + address, PAGES_PER_SESSION * settings.sessionsPerMinute());
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
        ConsumptionProbe probe = buckets.of(holder, limit).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw tooOften(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    static Failure tooOften(Duration wait) {
        return new Failure(FailureCode.RATE_LIMIT_EXCEEDED,
                "Too many requests: try again after the time in Retry-After.").retryAfter(wait);
    }
}
