package dev.weir.webhook;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.Json;
import dev.weir.platform.Randomness;
import dev.weir.platform.Secret;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A tenant's webhooks: made, changed, given another secret, forgotten. */
@ApplicationScoped
public class Webhooks {
    /** How long deliveries are signed with the secret before as well. */
    public static final Duration OVERLAP = Duration.ofHours(24);
    private static final int MOST = 20;
    private static final String COLUMNS =
            "select webhook_id, url, array_to_string(events, ' '), enabled, content, created_at from weir.webhook ";

    private final TenantTransaction transactions;
    private final AuditTrail audit;
    private final Destinations destinations;
    private final Secret secret;
    private final Randomness randomness;
    private final Clock clock;

    Webhooks() {
        this(null, null, null, null, null, null);
    }

    /** The webhooks in a database. */
    @Inject
    public Webhooks(TenantTransaction transactions, AuditTrail audit, Destinations destinations, Secret secret,
            Randomness randomness, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.destinations = destinations;
        this.secret = secret;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** A webhook with the secret that is shown this once. */
    public record Made(Webhook webhook, WebhookSecret secret) {
    }

    /** Makes a webhook; at most 20 of a tenant, and to no address that {@link Destinations} refuses. */
    public Made add(Actor by, TenantId tenant, Webhook.Terms terms) {
        by.changes(tenant, Scope.WEBHOOKS);
        destinations.check(terms.url());
        WebhookSecret made = WebhookSecret.made(randomness);
        WebhookId id = new WebhookId(Ids.next());
        return transactions.call(tenant, manager -> {
            if (rows(manager, tenant).size() >= MOST) {
                throw new Failure(FailureCode.CONFLICT, "A tenant has at most " + MOST + " webhooks: delete one.");
            }
            manager.createNativeQuery("""
                    insert into weir.webhook
                        (tenant_id, webhook_id, url, events, enabled, content, sealed_secret, created_at)
                    values (:tenant, :webhook, :url, :events, :enabled, :content, :secret, :now)""")
                    .setParameter("tenant", tenant.value()).setParameter("webhook", id.value())
                    .setParameter("url", terms.url().toString()).setParameter("events", terms.eventNames())
                    .setParameter("enabled", terms.enabled()).setParameter("content", terms.content())
                    .setParameter("secret", made.sealed(secret, tenant)).setParameter("now", clock.instant())
                    .executeUpdate();
            note(manager, tenant, by, "webhook.create", id, detail(terms));
            return new Made(find(manager, tenant, id), made);
        });
    }

    /** All of a tenant's, the oldest first. */
    public List<Webhook> list(TenantId tenant) {
        return transactions.call(tenant, manager -> rows(manager, tenant));
    }

    /** A webhook; {@code not_found} when there is none. */
    public Webhook find(TenantId tenant, WebhookId id) {
        return transactions.call(tenant, manager -> find(manager, tenant, id));
    }

    /** Puts other values in a webhook's place; what waits is told to the new address. */
    public Webhook change(Actor by, TenantId tenant, WebhookId id, Webhook.Terms terms) {
        by.changes(tenant, Scope.WEBHOOKS);
        destinations.check(terms.url());
        return transactions.call(tenant, manager -> {
            Webhook before = find(manager, tenant, id);
            manager.createNativeQuery("""
                    update weir.webhook set url = :url, events = :events, enabled = :enabled, content = :content
                    where tenant_id = :tenant and webhook_id = :webhook""")
                    .setParameter("url", terms.url().toString()).setParameter("events", terms.eventNames())
                    .setParameter("enabled", terms.enabled()).setParameter("content", terms.content())
                    .setParameter("tenant", tenant.value()).setParameter("webhook", id.value()).executeUpdate();
            audit.recordChange(manager, tenant, by, "webhook.change", id.toString(), detail(before.terms()), detail(terms));
            return find(manager, tenant, id);
        });
    }

    /** Gives a webhook another secret; for {@link #OVERLAP} deliveries are signed with both. */
    public Made rotate(Actor by, TenantId tenant, WebhookId id) {
        by.changes(tenant, Scope.WEBHOOKS);
        WebhookSecret made = WebhookSecret.made(randomness);
        return transactions.call(tenant, manager -> {
            Webhook webhook = find(manager, tenant, id);
            manager.createNativeQuery("""
                    update weir.webhook set sealed_previous = sealed_secret, previous_until = :until,
                        sealed_secret = :secret where tenant_id = :tenant and webhook_id = :webhook""")
                    .setParameter("until", clock.instant().plus(OVERLAP))
                    .setParameter("secret", made.sealed(secret, tenant)).setParameter("tenant", tenant.value())
                    .setParameter("webhook", id.value()).executeUpdate();
            note(manager, tenant, by, "webhook.rotate", id, JsonValue.EMPTY_JSON_OBJECT);
            return new Made(webhook, made);
        });
    }

    /** Forgets a webhook and what it was still to be told. */
    public void remove(Actor by, TenantId tenant, WebhookId id) {
        by.changes(tenant, Scope.WEBHOOKS);
        transactions.run(tenant, manager -> {
            find(manager, tenant, id);
            manager.createNativeQuery("delete from weir.webhook where tenant_id = :tenant and webhook_id = :webhook")
                    .setParameter("tenant", tenant.value()).setParameter("webhook", id.value()).executeUpdate();
            note(manager, tenant, by, "webhook.delete", id, JsonValue.EMPTY_JSON_OBJECT);
        });
    }

    @SuppressWarnings("unchecked") // A native query has no type.
    private static List<Webhook> rows(EntityManager manager, TenantId tenant) {
        List<Webhook.Row> rows = manager.createNativeQuery(COLUMNS + "where tenant_id = :tenant order by webhook_id",
                Webhook.Row.class).setParameter("tenant", tenant.value()).getResultList();
        return rows.stream().map(Webhook.Row::webhook).toList();
    }

    private static Webhook find(EntityManager manager, TenantId tenant, WebhookId id) {
        return rows(manager, tenant).stream().filter(webhook -> webhook.id().equals(id)).findFirst()
                .orElseThrow(() -> Failure.notFound("The webhook"));
    }

    /** Whether customers' words leave the house is worth a line; the address may hold a secret of the receiver's. */
    private static JsonObject detail(Webhook.Terms terms) {
        return Json.createObjectBuilder().add("enabled", terms.enabled()).add("content", terms.content()).build();
    }

    private void note(EntityManager manager, TenantId tenant, Actor by, String action, WebhookId id, JsonObject detail) {
        audit.record(manager, tenant, by, action, id.toString(), detail);
    }
}
