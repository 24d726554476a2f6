package dev.weir.handoff;

import dev.weir.platform.Json;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Scope;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.util.List;

/** What each tenant wants of its handoffs. */
@ApplicationScoped
public class TenantHandoffTerms {
    private final TenantTransaction transactions;
    private final AuditTrail audit;

    @SuppressWarnings("NullAway")
    TenantHandoffTerms() {
        this(null, null);
    }

    /** The terms in a database. */
    @Inject
    public TenantHandoffTerms(TenantTransaction transactions, AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** A tenant's terms. */
    public HandoffTerms of(TenantId tenant) {
        return transactions.call(tenant, manager -> of(manager, tenant));
    }

    /** A tenant's terms, in a running transaction of it. */
    public HandoffTerms of(EntityManager transaction, TenantId tenant) {
        List<HandoffTerms> found = Sql.of(transaction, """
                select office_hours, alert_after_minutes, thumbs_down from weir.handoff_terms where tenant_id = :tenant""")
                .set("tenant", tenant.value()).list(HandoffTerms.class);
        return found.isEmpty() ? HandoffTerms.USUAL : found.getFirst();
    }

    /** Puts other terms in their place. */
    public void agree(Actor by, TenantId tenant, HandoffTerms terms) {
        by.changes(tenant, Scope.CONVERSATIONS);
        transactions.run(tenant, manager -> {
            HandoffTerms before = of(manager, tenant);
            put(manager, tenant, terms);
            audit.recordChange(manager, tenant, by, "handoff_terms.set", tenant.toString(), detail(before), detail(terms));
        });
    }

    private static JsonObject detail(HandoffTerms terms) {
        return Json.createObjectBuilder().add("office_hours", terms.officeHours())
                .add("alert_after_minutes", terms.alertAfterMinutes()).add("thumbs_down", terms.thumbsDown()).build();
    }

    private static void put(EntityManager transaction, TenantId tenant, HandoffTerms terms) {
        Sql.of(transaction, """
                insert into weir.handoff_terms (tenant_id, office_hours, alert_after_minutes, thumbs_down)
                values (:tenant, :hours, :minutes, :downs)
                on conflict (tenant_id) do update set office_hours = excluded.office_hours,
                    alert_after_minutes = excluded.alert_after_minutes, thumbs_down = excluded.thumbs_down""")
                .set("tenant", tenant.value()).set("hours", terms.officeHours())
                .set("minutes", terms.alertAfterMinutes()).set("downs", terms.thumbsDown())
                .execute();
    }
}
