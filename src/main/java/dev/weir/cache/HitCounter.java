package dev.weir.cache;

import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Counts how often an entry was given, in memory, and adds it to the rows from time to time; a crash loses the rest. */
@ApplicationScoped
class HitCounter {
    private final Map<TenantId, Map<UUID, Long>> waiting = new ConcurrentHashMap<>();
    private final TenantTransaction transactions;

    @SuppressWarnings("NullAway")
    HitCounter() {
        this(null);
    }

    @Inject
    HitCounter(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    void count(TenantId tenant, UUID entry) {
        waiting.compute(tenant, (any, hits) -> {
            Map<UUID, Long> counted = hits == null ? new ConcurrentHashMap<>() : hits;
            counted.merge(entry, 1L, Long::sum);
            return counted;
        });
    }

    void flush() {
        for (TenantId tenant : waiting.keySet()) {
            Map<UUID, Long> hits = waiting.remove(tenant);
            if (hits != null) {
                transactions.runAtOnce(tenant, manager -> EntryTable.addHits(manager, tenant, hits));
            }
        }
    }
}
