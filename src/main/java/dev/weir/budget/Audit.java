package dev.weir.budget;

import dev.weir.platform.Json;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantId;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;

/** What happens to budgets, in the tenant's audit trail. */
final class Audit {
    private static final AuditTrail TRAIL = new AuditTrail();

    private Audit() {
    }

    /** Notes who did what to a subject; {@code details} are names and texts by turns. */
    static void note(EntityManager transaction, TenantId tenant, Actor by, String action, String subject, String... details) {
        TRAIL.record(transaction, tenant, by, action, subject, detail(details));
    }

    /** The same with details that are more than texts. */
    static void note(EntityManager transaction, TenantId tenant, Actor by, String action, String subject, JsonObject detail) {
        TRAIL.record(transaction, tenant, by, action, subject, detail);
    }

    /** Names and texts by turns. */
    static JsonObject detail(String... details) {
        JsonObjectBuilder detail = Json.createObjectBuilder();
        for (int i = 0; i < details.length; i += 2) {
            detail.add(details[i], details[i + 1]);
        }
        return detail.build();
    }
}
