package dev.weir.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** Notes in the audit trail what a person or a key did through a verb that keeps no trail itself, right after it was done. */
@ApplicationScoped
public class AuditNote {
    private final TenantTransaction transactions;
    private final AuditTrail trail;

    AuditNote() {
        this(null, null);
    }

    /** Notes in a database. */
    @Inject
    public AuditNote(TenantTransaction transactions, AuditTrail trail) {
        this.transactions = transactions;
        this.trail = trail;
    }

    /** Notes a deed under the tenant, or under {@link AuditLog#PLATFORM}. */
    public void record(TenantId tenant, String actor, String action, String subject) {
        record(tenant, actor, action, subject, JsonValue.EMPTY_JSON_OBJECT);
    }

    /** The same with details; they name settings and things, never secrets or customers' words. */
    public void record(TenantId tenant, String actor, String action, String subject, JsonObject detail) {
        transactions.run(tenant, manager -> trail.record(manager, tenant, actor, action, subject, detail));
    }
}
