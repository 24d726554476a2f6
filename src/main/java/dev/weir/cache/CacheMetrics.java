package dev.weir.cache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** This node's figures of the caches; labels hold no tenant's content. */
@ApplicationScoped
class CacheMetrics {
    private final MetricRegistry registry;

    @SuppressWarnings("NullAway")
    CacheMetrics() {
        this(null);
    }

    @Inject
    CacheMetrics(MetricRegistry registry) {
        this.registry = registry;
    }

    void exact(String outcome) {
        lookup("exact", outcome);
    }

    void semantic(SemanticLookup found) {
        lookup("semantic", switch (found) {
            case SemanticLookup.Hit hit -> "hit";
            case SemanticLookup.NearMiss refused -> "near_miss";
            case SemanticLookup.Miss nothing -> "miss";
        });
    }

    void guardRejected(String kind) {
        registry.counter("weir_cache_guard_rejections", new Tag("kind", kind)).inc();
    }

    void stored(boolean stored) {
        registry.counter("weir_cache_stores", new Tag("outcome", stored ? "stored" : "overtaken")).inc();
    }

    void evicted(int entries) {
        registry.counter("weir_cache_evictions").inc(entries);
    }

    void invalidated(String kind) {
        registry.counter("weir_cache_invalidations", new Tag("kind", kind)).inc();
    }

    void redisFailed() {
        registry.counter("weir_cache_redis_failures").inc();
    }

    /** A question that a configured verifier failed at. */
    void verifierFailed() {
        registry.counter("weir_verifier_failures").inc();
    }

    void gauge(String name, LongSupplier value) {
        registry.gauge(name, value::getAsLong);
    }

    private void lookup(String cache, String outcome) {
        registry.counter("weir_cache_lookups", new Tag("cache", cache), new Tag("outcome", outcome)).inc();
    }
}
