package dev.weir.budget;

import dev.weir.platform.Ids;
import dev.weir.platform.Json;
import dev.weir.tenant.TenantId;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;

/** What happens to budgets, in the tenant's audit trail. */
final class Audit {
    /** Weir itself. */
    static final String WEIR = "weir";

    private Audit() {
    }

    /** Notes who did what to a subject; {@code details} are names and texts by turns. */
    static void note(EntityManager transaction, TenantId tenant, String actor, String action, String subject, String... details) {
        note(transaction, tenant, actor, action, subject, detail(details));
    }

    /** Names and texts by turns. */
    static JsonObject detail(String... details) {
        JsonObjectBuilder detail = Json.createObjectBuilder();
        for (int i = 0; i < details.length; i += 2) {
            detail.add(details[i], details[i + 1]);
        }
        return detail.build();
    }

    /** Notes who did what to a subject. */
    static void note(EntityManager transaction, TenantId tenant, String actor, String action, String subject,
            JsonObject detail) {
        transaction.createNativeQuery("""
                insert into weir.audit_event (tenant_id, event_id, actor, action, subject, detail)
                values (:tenant, :id, :actor, :action, :subject, cast(:detail as jsonb))""")
                .setParameter("tenant", tenant.value()).setParameter("id", Ids.next())
                .setParameter("actor", actor)
                .setParameter("action", action).setParameter("subject", subject)
                .setParameter("detail", detail.toString()).executeUpdate();
    }
}
