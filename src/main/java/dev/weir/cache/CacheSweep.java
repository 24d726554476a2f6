package dev.weir.cache;

import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** Deletes what nobody will be given any more, and each tenant's oldest entries beyond the bound. */
@ApplicationScoped
class CacheSweep {
    private final AtomicLong entries = new AtomicLong();
    private final TenantTransaction transactions;
    private final CacheSettings settings;
    private final CacheMetrics metrics;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    CacheSweep() {
        this.transactions = null;
        this.settings = null;
        this.metrics = null;
        this.clock = null;
    }

    @Inject
    CacheSweep(TenantTransaction transactions, CacheSettings settings, CacheMetrics metrics, Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        metrics.gauge("weir_cache_shared_entries_estimate", entries::get);
    }

    /** Sweeps all tenants' entries; how many went, 0 when another node is at it. */
    long run() {
        long swept = transactions.callWithoutTenant(manager -> Sql.of(manager,
                "select weir.sweep_cache(?, ?, make_interval(secs => ?))")
                .with(clock.instant(), settings.tenantEntries(), (double) CacheSettings.LONGEST.toSeconds())
                .first(row -> row.getLong(1)).orElseThrow());
        entries.set(transactions.callWithoutTenant(manager -> Sql.of(manager, "select weir.cache_entries_estimate()")
                .first(row -> row.getLong(1)).orElseThrow()));
        metrics.evicted((int) Math.min(Integer.MAX_VALUE, swept));
        return swept;
    }
}
