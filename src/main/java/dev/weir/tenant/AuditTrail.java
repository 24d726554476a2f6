package dev.weir.tenant;

import dev.weir.platform.Ids;
import dev.weir.platform.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;

/** Who changed what, in the transaction of the change. Details name settings, never secrets or customers' words. */
@ApplicationScoped
public class AuditTrail {
    /** Records what somebody did to a tenant's thing, in the transaction of the deed, which fails with it. */
    public void record(EntityManager manager, TenantId tenant, Actor by, String action, String subject, JsonObject detail) {
        record(manager, tenant, by.auditName(), action, subject, detail);
    }

    /** As {@link #record}, of a setting that had other values before. */
    public void recordChange(EntityManager manager, TenantId tenant, Actor by, String action, String subject, JsonObject before,
            JsonObject after) {
        record(manager, tenant, by, action, subject, Json.createObjectBuilder(after).add("before", before).build());
    }

    /** Records an event of somebody who is no actor now, such as who asked for what is done later, by the name in the trail. */
    public void record(EntityManager manager, TenantId tenant, String actor, String action, String subject,
            JsonObject detail) {
        Sql.of(manager, """
                insert into weir.audit_event (tenant_id, event_id, actor, action, subject, detail)
                values (:tenant, :event, :actor, :action, :subject, cast(:detail as jsonb))""")
                .set("tenant", tenant.value()).set("event", Ids.next()).set("actor", actor)
                .set("action", action).set("subject", subject)
                .set("detail", detail.toString()).execute();
    }

    /** Records what somebody did to what all tenants share, in the transaction of the deed, which fails with it. */
    public void recordForPlatform(EntityManager manager, Actor by, String action, String subject, JsonObject detail) {
        Sql.of(manager, """
                select true from weir.record_platform_event(:event, :actor, :action, :subject, cast(:detail as jsonb))""")
                .set("event", Ids.next())
                .set("actor", by.auditName()).set("action", action).set("subject", subject)
                .set("detail", detail.toString()).one(Boolean.class);
    }
}
