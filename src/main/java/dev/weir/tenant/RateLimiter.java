package dev.weir.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.platform.Settings;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * Requests per minute of a tenant and of a key, as token buckets that refill evenly and hold a minute's worth. Each node
 * counts for itself and grants its share, the limit divided by the number of nodes ({@code weir.nodes}).
 */
@ApplicationScoped
public class RateLimiter {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** A bucket that nobody asked for a whole window is full again: it may be forgotten. */
    private static final Duration IDLE = WINDOW.plusSeconds(5);
    private static final int MAX_NODES = 1_000;
    private static final long MILLI = 1_000_000L;

    private final Clock clock;
    private final int nodes;
    private final Cache<Holder, Bucket> buckets;

    RateLimiter() {
        this(Clock.systemUTC(), 1);
    }

    @Inject
    RateLimiter(Clock clock, Settings settings) {
        this(clock, settings.integer("weir.nodes", 1, 1, MAX_NODES));
    }

    /** @param nodes how many nodes share every limit, 1 to 1,000 */
    public RateLimiter(Clock clock, int nodes) {
        this.clock = clock;
        this.nodes = nodes;
        this.buckets = Caffeine.newBuilder().expireAfterAccess(IDLE).ticker(() -> clock.millis() * MILLI).build();
    }

    /**
     * Counts one request.
     *
     * @param tenantLimit the tenant's requests per minute, 1 or more
     * @return the stricter of the tenant's and the key's account; a refused request is counted in neither
     */
    public RateVerdict admit(Authenticated caller, int tenantLimit) {
        Bucket tenant = bucket(caller.caller().tenant().value(), tenantLimit);
        RateVerdict byTenant = RateVerdict.of(share(tenantLimit), tenant);
        if (!byTenant.admitted() || caller.requestsPerMinute().isEmpty()) {
            return byTenant;
        }
        int keyLimit = caller.requestsPerMinute().get();
        RateVerdict byKey = RateVerdict.of(share(keyLimit), bucket(caller.caller().key().value(), keyLimit));
        if (!byKey.admitted()) {
            tenant.addTokens(1);
        }
        return byKey.stricter(byTenant);
    }

    private Bucket bucket(UUID holder, int limit) {
        return buckets.get(new Holder(holder, limit), unknown -> Bucket.builder().withCustomTimePrecision(meter())
                .addLimit(bandwidth -> bandwidth.capacity(share(limit)).refillGreedy(share(limit), WINDOW)).build());
    }

    private int share(int limit) {
        return Math.max(1, limit / nodes);
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

    /** A changed limit starts a bucket of its own. */
    private record Holder(UUID id, int limit) {
    }
}
