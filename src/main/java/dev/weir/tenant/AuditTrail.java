package dev.weir.tenant;

import dev.weir.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;

/** Who changed what, in the transaction of the change. Details name settings, never secrets or customers' words. */
@ApplicationScoped
public class AuditTrail {
    /** The actor of whatever the admin token does. */
    public static final String ADMIN = "admin";
    /** The actor of what Weir does by itself. */
    public static final String SYSTEM = "system";

    /** How the trail names a caller: by its key's id. */
    public static String actor(Caller caller) {
        return "key:" + caller.key();
    }

    /** Records an event of the tenant that the transaction belongs to. */
    public void record(EntityManager manager, TenantId tenant, String actor, String action, String subject,
            JsonObject detail) {
        manager.createNativeQuery("""
                insert into weir.audit_event (tenant_id, event_id, actor, action, subject, detail)
                values (:tenant, :event, :actor, :action, :subject, cast(:detail as jsonb))""")
                .setParameter("tenant", tenant.value()).setParameter("event", Ids.next()).setParameter("actor", actor)
                .setParameter("action", action).setParameter("subject", subject)
                .setParameter("detail", detail.toString()).executeUpdate();
    }

    /** Records an event of the whole installation. */
    public void recordForPlatform(EntityManager manager, String actor, String action, String subject,
            JsonObject detail) {
        manager.createNativeQuery("""
                select true from weir.record_platform_event(:event, :actor, :action, :subject, cast(:detail as jsonb))""",
                Boolean.class).setParameter("event", Ids.next()).setParameter("actor", actor)
                .setParameter("action", action).setParameter("subject", subject)
                .setParameter("detail", detail.toString()).getSingleResult();
    }
}
