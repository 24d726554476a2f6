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
import java.util.Optional;

/** A tenant's webhooks: made, changed, given another secret, forgotten. */
@ApplicationScoped
public class Webhooks {
    /** How long deliveries are signed with the secret before as well. */
    public static final Duration OVERLAP = Duration.ofHours(24);
    private static final int MOST = 20;

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
            WebhookEntity webhook = new WebhookEntity(tenant, id, terms, made.sealed(secret, tenant), clock.instant());
            manager.persist(webhook);
            note(manager, tenant, by, "webhook.create", id, detail(terms));
            return new Made(webhook.webhook(), made);
        });
    }

    /** All of a tenant's, the oldest first. */
    public List<Webhook> list(TenantId tenant) {
        return transactions.call(tenant, manager -> rows(manager, tenant));
    }

    /** A webhook; {@code not_found} when there is none. */
    public Webhook find(TenantId tenant, WebhookId id) {
        return transactions.call(tenant, manager -> entity(manager, tenant, id).webhook());
    }

    /** Puts other values in a webhook's place; what waits is told to the new address. */
    public Webhook change(Actor by, TenantId tenant, WebhookId id, Webhook.Terms terms) {
        by.changes(tenant, Scope.WEBHOOKS);
        destinations.check(terms.url());
        return transactions.call(tenant, manager -> {
            WebhookEntity webhook = entity(manager, tenant, id);
            Webhook before = webhook.webhook();
            webhook.change(terms);
            audit.recordChange(manager, tenant, by, "webhook.change", id.toString(), detail(before.terms()), detail(terms));
            return webhook.webhook();
        });
    }

    /** Gives a webhook another secret; for {@link #OVERLAP} deliveries are signed with both. */
    public Made rotate(Actor by, TenantId tenant, WebhookId id) {
        by.changes(tenant, Scope.WEBHOOKS);
        WebhookSecret made = WebhookSecret.made(randomness);
        return transactions.call(tenant, manager -> {
            WebhookEntity webhook = entity(manager, tenant, id);
            webhook.rotate(made.sealed(secret, tenant), clock.instant().plus(OVERLAP));
            note(manager, tenant, by, "webhook.rotate", id, JsonValue.EMPTY_JSON_OBJECT);
            return new Made(webhook.webhook(), made);
        });
    }

    /** Forgets a webhook and what it was still to be told. */
    public void remove(Actor by, TenantId tenant, WebhookId id) {
        by.changes(tenant, Scope.WEBHOOKS);
        transactions.run(tenant, manager -> {
            manager.remove(entity(manager, tenant, id));
            note(manager, tenant, by, "webhook.delete", id, JsonValue.EMPTY_JSON_OBJECT);
        });
    }

    private static List<Webhook> rows(EntityManager manager, TenantId tenant) {
        return manager.createQuery("select w from WebhookEntity w where w.id.tenant = :tenant order by w.id.webhook",
                WebhookEntity.class).setParameter("tenant", tenant).getResultStream().map(WebhookEntity::webhook).toList();
    }

    private static WebhookEntity entity(EntityManager manager, TenantId tenant, WebhookId id) {
        return Optional.ofNullable(manager.find(WebhookEntity.class, WebhookEntity.id(tenant, id)))
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
