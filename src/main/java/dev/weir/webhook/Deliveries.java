package dev.weir.webhook;

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
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a webhook was told, and what it could not be. */
@ApplicationScoped
public class Deliveries {
    private final TenantTransaction transactions;
    private final Webhooks webhooks;
    private final AuditTrail audit;
    private final Clock clock;

    Deliveries() {
        this(null, null, null, null);
    }

    /** The deliveries in a database. */
    @Inject
    public Deliveries(TenantTransaction transactions, Webhooks webhooks, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.webhooks = webhooks;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A webhook's deliveries, the newest first; {@code not_found} for an unknown webhook.
     *
     * @param state only those in it
     * @param after only those older than that one
     */
    public List<Delivery> list(TenantId tenant, WebhookId webhook, Optional<String> state, Optional<UUID> after,
            int most) {
        webhooks.find(tenant, webhook);
        List<Delivery.Row> rows = transactions.call(tenant, manager -> Sql.of(manager, """
                select delivery_id, event, state, attempts, created_at, due_at, answered, ended_at from weir.outbox o
                where tenant_id = :tenant and webhook_id = :webhook and (:state = '' or state = :state)
                    and (:after = '' or (created_at, delivery_id) < (select last.created_at, last.delivery_id
                        from weir.outbox last where last.tenant_id = :tenant
                            and last.delivery_id = cast(nullif(:after, '') as uuid)))
                order by created_at desc, delivery_id desc limit :most""")
                .set("tenant", tenant.value()).set("webhook", webhook.value())
                .set("state", state.orElse("")).set("after", after.map(UUID::toString).orElse(""))
                .set("most", most).list(Delivery.Row.class));
        return rows.stream().map(Delivery.Row::delivery).toList();
    }

    /** What a webhook was not told yet, and what it was given up to be told. */
    public record Backlog(WebhookId webhook, long pending, long dead) {
        /** As the database shows it. */
        record Row(UUID webhook, Long pending, Long dead) {
            Backlog backlog() {
                return new Backlog(new WebhookId(webhook), pending, dead);
            }
        }
    }

    /** The backlogs of a tenant's webhooks; one without is left out. */
    public List<Backlog> backlogs(TenantId tenant) {
        List<Backlog.Row> rows = transactions.call(tenant, manager -> Sql.of(manager, """
                select webhook_id, count(*) filter (where state = 'pending'), count(*) filter (where state = 'dead')
                from weir.outbox where tenant_id = :tenant and state <> 'delivered' group by webhook_id""")
                .set("tenant", tenant.value()).list(Backlog.Row.class));
        return rows.stream().map(Backlog.Row::backlog).toList();
    }

    /** Tells it again, at once and with all its attempts before it; {@code not_found} when the webhook has no such one. */
    public void resend(Actor by, TenantId tenant, WebhookId webhook, UUID delivery) {
        by.changes(tenant, Scope.WEBHOOKS);
        transactions.run(tenant, manager -> {
            if (again(manager, tenant, webhook, delivery) == 0) {
                throw Failure.notFound("The delivery");
            }
            audit.record(manager, tenant, by, "webhook.resend", webhook.toString(),
                    Json.createObjectBuilder().add("delivery_id", delivery.toString()).build());
        });
    }

    private int again(EntityManager manager, TenantId tenant, WebhookId webhook, UUID delivery) {
        return Sql.of(manager, """
                update weir.outbox set state = 'pending', attempts = 0, due_at = :now, ended_at = null
                where tenant_id = :tenant and webhook_id = :webhook and delivery_id = :delivery""")
                .set("now", clock.instant()).set("tenant", tenant.value())
                .set("webhook", webhook.value()).set("delivery", delivery).execute();
    }
}
