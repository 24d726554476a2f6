package dev.weir.cache;

import dev.weir.platform.InvalidSetting;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Chooses where nodes share exact answers. */
@ApplicationScoped
class ExactStores {
    @Produces
    @ApplicationScoped
    ExactStore store(CacheSettings settings, TenantTransaction transactions, Clock clock, CacheMetrics metrics) {
        return settings.redisUrl().isPresent() ? inRedis(settings, transactions, clock, metrics)
                : new TableStore(transactions, clock);
    }

    void close(@Disposes ExactStore store) {
        store.close();
    }

    /** The address is not repeated: it may hold a password. */
    private static ExactStore inRedis(CacheSettings settings, TenantTransaction transactions, Clock clock,
            CacheMetrics metrics) {
        try {
            return new RedisStore(transactions, clock,
                    new RedisLink(settings.redisUrl().orElseThrow(), settings.redisPatience(), metrics));
        } catch (IllegalArgumentException unreadable) {
            throw new InvalidSetting("WEIR_REDIS_URL is not an address like redis://localhost:6379.");
        }
    }
}
