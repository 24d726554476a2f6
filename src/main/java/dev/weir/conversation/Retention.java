package dev.weir.conversation;

import dev.weir.platform.Failure;
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
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For how long a tenant's conversations are kept after their last turn. What is older is deleted as a person would. */
@ApplicationScoped
public class Retention {
    private static final System.Logger LOG = System.getLogger(Retention.class.getName());
    private static final int AT_ONCE = 200;

    private final TenantTransaction transactions;
    private final Erasure erasure;
    private final AuditTrail audit;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    Retention() {
        this(null, null, null, null);
    }

    @Inject
    Retention(TenantTransaction transactions, Erasure erasure, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.erasure = erasure;
        this.audit = audit;
        this.clock = clock;
    }

    /** The days, 1 to 3,650; empty for until somebody deletes them. */
    public Optional<Integer> days(TenantId tenant) {
        return transactions.call(tenant, manager -> days(manager, tenant));
    }

    private static Optional<Integer> days(EntityManager manager, TenantId tenant) {
        return Sql.of(manager, "select days from weir.retention where tenant_id = :tenant").set("tenant", tenant.value())
                .first(Integer.class);
    }

    private static JsonObject detail(Optional<Integer> days) {
        return Json.createObjectBuilder().add("days", days.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL)).build();
    }

    /** Sets the days, or that there is no end. */
    public void keepFor(Actor by, TenantId tenant, Optional<Integer> days) {
        by.changes(tenant, Scope.CONVERSATIONS);
        transactions.run(tenant, manager -> {
            Optional<Integer> before = days(manager, tenant);
            Sql.of(manager, "delete from weir.retention where tenant_id = :tenant").set("tenant", tenant.value()).execute();
            days.ifPresent(wanted -> Sql.of(manager, "insert into weir.retention (tenant_id, days) values (:tenant, :days)")
                    .set("tenant", tenant.value()).set("days", wanted).execute());
            audit.recordChange(manager, tenant, by, "retention.set", tenant.toString(), detail(before), detail(days));
        });
    }

    /** A conversation that is kept no longer. */
    record Outlived(UUID tenant, UUID conversation) {
    }

    /**
     * Deletes some of what is kept no longer, of all tenants.
     *
     * @return how many conversations went
     */
    public long enforce() {
        List<Outlived> outlived = transactions.callWithoutTenant(manager -> Sql.of(manager, """
                select tenant_id, conversation_id from weir.conversations_past_retention(:now, :most)""")
                .set("now", clock.instant()).set("most", AT_ONCE).list(Outlived.class));
        return outlived.stream().filter(this::isDeleted).count();
    }

    private boolean isDeleted(Outlived outlived) {
        try {
            erasure.expire(new TenantId(outlived.tenant()), new ConversationId(outlived.conversation()));
            return true;
        } catch (Failure gone) {
            LOG.log(Level.DEBUG, "Another node deleted a conversation first", gone);
            return false;
        }
    }
}
