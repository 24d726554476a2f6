package dev.weir.handoff;

import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.webhook.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Sees to it that nobody who waits is forgotten: who waits longer than the tenant wants is told of, once. */
@ApplicationScoped
public class OverdueHandoffs {
    private static final int AT_ONCE = 500;

    private final TenantTransaction transactions;
    private final Clock clock;
    private final MetricRegistry metrics;
    private final AtomicLong longest = new AtomicLong();

    @SuppressWarnings("NullAway")
    OverdueHandoffs() {
        this.transactions = null;
        this.clock = null;
        this.metrics = null;
    }

    /** A node's watch. */
    @Inject
    public OverdueHandoffs(TenantTransaction transactions, Clock clock, MetricRegistry metrics) {
        this.transactions = transactions;
        this.clock = clock;
        this.metrics = metrics;
        metrics.gauge("weir_handoff_longest_wait", longest, AtomicLong::get);
    }

    /** A handoff of a tenant. */
    record Overdue(UUID tenant, UUID handoff) {
    }

    /**
     * Looks at all tenants; of several nodes one tells.
     *
     * @return of how many handoffs this node told
     */
    public long look() {
        Instant now = clock.instant();
        longest.set(transactions.callWithoutTenant(manager -> Sql.of(manager,
                "select weir.longest_handoff_wait(:now)").set("now", now).one(Long.class)));
        List<Overdue> overdue = transactions.callWithoutTenant(manager -> Sql.of(manager, """
                select tenant_id, handoff_id from weir.overdue_handoffs(:now, :usual, :most)""")
                .set("now", now).set("usual", HandoffTerms.USUAL.alertAfterMinutes())
                .set("most", AT_ONCE).list(Overdue.class));
        return overdue.stream().filter(each -> transactions.call(new TenantId(each.tenant()),
                manager -> told(manager, new TenantId(each.tenant()), new HandoffId(each.handoff()), now))).count();
    }

    private boolean told(EntityManager manager, TenantId tenant, HandoffId id, Instant now) {
        boolean first = HandoffRows.alert(manager, tenant, id, now);
        if (first) {
            metrics.counter("weir_handoffs_overdue").inc();
            HandoffEvents.put(manager, tenant, WebhookEvent.HANDOFF_WAITING, HandoffRows.find(manager, tenant, id));
        }
        return first;
    }
}
