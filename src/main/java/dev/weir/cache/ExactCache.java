package dev.weir.cache;

import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Answers to the very same question: in this node, over what all nodes share. Each is checked before it is given. */
@ApplicationScoped
public class ExactCache {
    private final LocalCache local;
    private final ExactStore store;
    private final HitCounter hits;
    private final CacheMetrics metrics;

    @SuppressWarnings("NullAway")
    ExactCache() {
        this(null, null, null, null);
    }

    @Inject
    ExactCache(LocalCache local, ExactStore store, HitCounter hits, CacheMetrics metrics) {
        this.local = local;
        this.store = store;
        this.hits = hits;
        this.metrics = metrics;
    }

    /** The valid answer to the same question in the same scope; valid at a moment between call and return. */
    public Optional<CachedAnswer> find(CacheScope scope, CanonicalRequest request) {
        TenantId tenant = scope.tenant();
        String requestKey = EntryRow.requestKey(scope, request);
        Optional<StoredAnswer> found = findHere(requestKey).or(() -> findShared(tenant, requestKey));
        found.ifPresentOrElse(stored -> hits.count(tenant, stored.answer().entryId()), () -> metrics.exact("miss"));
        return found.map(StoredAnswer::answer);
    }

    private Optional<StoredAnswer> findHere(String requestKey) {
        Optional<StoredAnswer> held = local.find(requestKey);
        if (held.isEmpty()) {
            return held;
        }
        if (store.isValid(held.get())) {
            metrics.exact("local_hit");
            return held;
        }
        local.remove(requestKey);
        metrics.exact("stale");
        return Optional.empty();
    }

    private Optional<StoredAnswer> findShared(TenantId tenant, String requestKey) {
        Optional<StoredAnswer> found = store.find(tenant, requestKey);
        found.ifPresent(stored -> {
            local.put(requestKey, stored);
            metrics.exact("shared_hit");
        });
        return found;
    }
}
