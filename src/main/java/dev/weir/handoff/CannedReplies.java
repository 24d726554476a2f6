package dev.weir.handoff;

import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** What a tenant's agents say often. */
@ApplicationScoped
public class CannedReplies {
    private static final int MOST = 500;

    private final TenantTransaction transactions;
    private final AuditTrail audit;

    @SuppressWarnings("NullAway")
    CannedReplies() {
        this(null, null);
    }

    /** The replies in a database. */
    @Inject
    public CannedReplies(TenantTransaction transactions, AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** All, by their shortcuts. */
    public List<CannedReply> list(TenantId tenant) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select shortcut, text from weir.canned_reply where tenant_id = :tenant order by shortcut""")
                .set("tenant", tenant.value()).list(CannedReply.class));
    }

    /** Keeps one, in place of the one of that shortcut. */
    public void save(Actor by, TenantId tenant, CannedReply reply) {
        by.attends(tenant);
        transactions.run(tenant, manager -> {
            Optional<CannedReply> before = find(manager, tenant, reply.shortcut());
            if (before.isEmpty() && count(manager, tenant) >= MOST) {
                throw Failure.invalid("shortcut", "A tenant has at most " + MOST + " canned replies.");
            }
            Sql.of(manager, """
                    insert into weir.canned_reply (tenant_id, shortcut, text) values (:tenant, :shortcut, :text)
                    on conflict (tenant_id, shortcut) do update set text = excluded.text""").set("tenant", tenant.value())
                    .set("shortcut", reply.shortcut()).set("text", reply.text()).execute();
            audit.recordChange(manager, tenant, by, "canned_reply.set", reply.shortcut(),
                    before.map(CannedReplies::detail).orElse(JsonValue.EMPTY_JSON_OBJECT), detail(reply));
        });
    }

    /** Takes one away; {@code not_found} when there is none. */
    public void remove(Actor by, TenantId tenant, String shortcut) {
        by.attends(tenant);
        transactions.run(tenant, manager -> {
            CannedReply before = find(manager, tenant, shortcut).orElseThrow(() -> Failure.notFound("The canned reply"));
            Sql.of(manager, "delete from weir.canned_reply where tenant_id = :tenant and shortcut = :shortcut")
                    .set("tenant", tenant.value()).set("shortcut", shortcut).execute();
            audit.record(manager, tenant, by, "canned_reply.remove", shortcut, detail(before));
        });
    }

    private static Optional<CannedReply> find(EntityManager manager, TenantId tenant, String shortcut) {
        return Sql.of(manager, "select shortcut, text from weir.canned_reply where tenant_id = :tenant and shortcut = :shortcut")
                .set("tenant", tenant.value()).set("shortcut", shortcut).first(CannedReply.class);
    }

    private static long count(EntityManager manager, TenantId tenant) {
        return Sql.of(manager, "select count(*) from weir.canned_reply where tenant_id = :tenant")
                .set("tenant", tenant.value()).one(Long.class);
    }

    private static JsonObject detail(CannedReply reply) {
        return Json.createObjectBuilder().add("text", reply.text()).build();
    }
}
