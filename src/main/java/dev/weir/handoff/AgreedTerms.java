package dev.weir.handoff;

import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;

/** What each tenant wants of its handoffs. */
@ApplicationScoped
public class AgreedTerms {
    private final TenantTransaction transactions;

    AgreedTerms() {
        this(null);
    }

    /** The terms in a database. */
    @Inject
    public AgreedTerms(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    /** A tenant's terms. */
    public HandoffTerms of(TenantId tenant) {
        return transactions.call(tenant, manager -> of(manager, tenant));
    }

    /** A tenant's terms, in a running transaction of it. */
    public HandoffTerms of(EntityManager transaction, TenantId tenant) {
        List<HandoffTerms> found = transaction.createNativeQuery("""
                select office_hours, alert_after_minutes, thumbs_down from weir.handoff_terms where tenant_id = :tenant""",
                HandoffTerms.class).setParameter("tenant", tenant.value()).getResultList();
        return found.isEmpty() ? HandoffTerms.USUAL : found.getFirst();
    }

    /** Puts other terms in their place. */
    public void agree(TenantId tenant, HandoffTerms terms) {
        transactions.run(tenant, manager -> manager.createNativeQuery("""
                insert into weir.handoff_terms (tenant_id, office_hours, alert_after_minutes, thumbs_down)
                values (:tenant, :hours, :minutes, :downs)
                on conflict (tenant_id) do update set office_hours = excluded.office_hours,
                    alert_after_minutes = excluded.alert_after_minutes, thumbs_down = excluded.thumbs_down""")
                .setParameter("tenant", tenant.value()).setParameter("hours", terms.officeHours())
                .setParameter("minutes", terms.alertAfterMinutes()).setParameter("downs", terms.thumbsDown())
                .executeUpdate());
    }
}
