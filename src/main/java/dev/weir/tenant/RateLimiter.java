package dev.weir.tenant;

import dev.weir.platform.Settings;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import java.util.function.IntSupplier;

/**
 * Requests per minute of a tenant and of a key, as token buckets that refill evenly and hold a minute's worth. Each node
 * counts for itself and grants its share, the limit divided by the number of nodes: as many as {@code weir.nodes} says, else
 * as many as are alive.
 */
@ApplicationScoped
public class RateLimiter {
    private static final int MAX_NODES = 1_000;

    private final IntSupplier nodes;
    private final MinuteBuckets<UUID> buckets;

    RateLimiter() {
        this(Clock.systemUTC(), 1);
    }

    @Inject
    RateLimiter(Clock clock, Settings settings, LiveNodes alive) {
        this(clock, settings.text("weir.nodes").isPresent() ? fixed(settings.integer("weir.nodes", 1, 1, MAX_NODES))
                : alive::count);
    }

    /** @param nodes how many nodes share every limit, 1 to 1,000 */
    public RateLimiter(Clock clock, int nodes) {
        this(clock, fixed(nodes));
    }

    private RateLimiter(Clock clock, IntSupplier nodes) {
        this.nodes = nodes;
        this.buckets = new MinuteBuckets<>(clock, Long.MAX_VALUE);
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

    private static IntSupplier fixed(int nodes) {
        return () -> nodes;
    }

    private Bucket bucket(UUID holder, int limit) {
        return buckets.of(holder, share(limit));
    }

    private int share(int limit) {
        return Math.max(1, limit / nodes.getAsInt());
    }
}
