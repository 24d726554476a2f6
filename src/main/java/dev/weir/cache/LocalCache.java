package dev.weir.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/**
 * Exact answers that this node holds itself. It is used only while the node hears of invalidations; what it gives is
 * still to be checked in the database.
 */
@ApplicationScoped
class LocalCache {
    private static final int KILOBYTE = 1_024;

    private final Cache<String, StoredAnswer> answers;
    private final CacheMetrics metrics;
    private final Clock clock;
    private volatile boolean hearing;

    @SuppressWarnings("NullAway")
    LocalCache() {
        this.answers = null;
        this.metrics = null;
        this.clock = null;
    }

    @Inject
    LocalCache(CacheSettings settings, CacheMetrics metrics, Clock clock) {
        this.answers = Caffeine.newBuilder().maximumWeight((long) settings.localKilobytes() * KILOBYTE)
                .weigher((String key, StoredAnswer stored) -> key.length() + AnswerJson.write(stored).length()).build();
        this.metrics = metrics;
        this.clock = clock;
        metrics.gauge("weir_cache_local_entries", answers::estimatedSize);
        metrics.gauge("weir_cache_listener_up", () -> hearing ? 1 : 0);
    }

    Optional<StoredAnswer> find(String requestKey) {
        return hearing ? Optional.ofNullable(answers.getIfPresent(requestKey))
                .filter(stored -> stored.until().isAfter(clock.instant())) : Optional.empty();
    }

    void put(String requestKey, StoredAnswer stored) {
        if (hearing) {
            answers.put(requestKey, stored);
        }
    }

    void remove(String requestKey) {
        answers.invalidate(requestKey);
    }

    void invalidate(Invalidation invalidation) {
        metrics.invalidated(invalidation.kind().name().toLowerCase(Locale.ROOT));
        answers.asMap().values().removeIf(invalidation::concerns);
    }

    /** The listener hears from now on, or no longer: either way nothing older is trusted. */
    void hearing(boolean now) {
        if (!now) {
            hearing = false;
        }
        answers.invalidateAll();
        hearing = now;
    }

    boolean isHearing() {
        return hearing;
    }
}
