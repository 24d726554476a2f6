package dev.weir.tenant;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.Json;
import dev.weir.platform.Randomness;
import dev.weir.platform.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes, lists, revokes and rotates the keys of a tenant. What is kept of a key cannot open anything. */
@ApplicationScoped
public class ApiKeys {
    private final TenantTransaction transactions;
    private final Authentication authentication;
    private final AuditTrail audit;
    private final Secret secret;
    private final Randomness randomness;
    private final Clock clock;
    private final Consumer<KeyIssued> announce;

    ApiKeys() {
        this(null, null, null, null, null, null);
    }

    @Inject
    ApiKeys(TenantTransaction transactions, Authentication authentication, AuditTrail audit, Secret secret,
            Randomness randomness, Clock clock, Event<KeyIssued> issued) {
        this(transactions, authentication, audit, secret, randomness, clock, (Consumer<KeyIssued>) issued::fire);
    }

    /** The keys in a database; nobody else hears of a new one. */
    public ApiKeys(TenantTransaction transactions, Authentication authentication, AuditTrail audit, Secret secret,
            Randomness randomness, Clock clock) {
        this(transactions, authentication, audit, secret, randomness, clock, (Consumer<KeyIssued>) issued -> { });
    }

    private ApiKeys(TenantTransaction transactions, Authentication authentication, AuditTrail audit, Secret secret,
            Randomness randomness, Clock clock, Consumer<KeyIssued> announce) {
        this.transactions = transactions;
        this.authentication = authentication;
        this.audit = audit;
        this.secret = secret;
        this.randomness = randomness;
        this.clock = clock;
        this.announce = announce;
    }

    /** Makes a key; {@code not_found} for an unknown tenant. */
    public NewKey issue(Actor by, TenantId tenant, KeyRequest wanted) {
        by.admitsTo(tenant);
        return transactions.call(tenant, manager -> {
            KeyRows.requireTenant(manager, tenant);
            NewKey key = insert(manager, tenant, wanted, by, "key.create");
            announce.accept(new KeyIssued(by, tenant, key.id(), wanted.monthlyLimit(), manager));
            return key;
        });
    }

    /** Every key the tenant ever had, oldest first; {@code not_found} for an unknown tenant. */
    public List<ApiKey> list(TenantId tenant) {
        return transactions.call(tenant, manager -> KeyRows.all(manager, tenant));
    }

    /** Refuses the key from now on, on this node at once, on others within {@link Authentication#MEMORY}. */
    public void revoke(Actor by, TenantId tenant, KeyId key) {
        by.admitsTo(tenant);
        transactions.run(tenant, manager -> {
            KeyRows.locked(manager, tenant, key).revoke(clock.instant());
            note(manager, tenant, by, "key.revoke", key, Json.createObjectBuilder().build());
        });
        authentication.forget();
    }

    /** A new key with the old one's name, rights and expiry; the old one works until the overlap is over. */
    public NewKey rotate(Actor by, TenantId tenant, KeyId key, Duration overlap) {
        by.admitsTo(tenant);
        NewKey replacement = transactions.call(tenant, manager -> {
            KeyEntity entity = KeyRows.locked(manager, tenant, key);
            ApiKey old = entity.key();
            refuseDead(old);
            entity.expire(earlier(clock.instant().plus(overlap), old.expiresAt()));
            return insert(manager, tenant,
                    new KeyRequest(old.name(), old.scopes(), old.requestsPerMinute(), old.expiresAt()), by, "key.rotate");
        });
        authentication.forget();
        return replacement;
    }

    private void refuseDead(ApiKey key) {
        if (!key.isUsable(clock.instant())) {
            throw new Failure(FailureCode.CONFLICT, "This key is revoked or expired: make a new one instead.");
        }
    }

    private NewKey insert(EntityManager manager, TenantId tenant, KeyRequest wanted, Actor by, String action) {
        KeySecret text = KeySecret.random(randomness);
        KeyId id = new KeyId(Ids.next());
        KeyRows.insert(manager, tenant, id, wanted, text.prefix(), text.hash(secret));
        note(manager, tenant, by, action, id, Json.createObjectBuilder().add("name", wanted.name())
                .add("scopes", String.join(" ", wanted.scopes().stream().map(Scope::wireName).toList())).build());
        return new NewKey(id, text.text());
    }

    private void note(EntityManager manager, TenantId tenant, Actor by, String action, KeyId key,
            JsonObject detail) {
        audit.record(manager, tenant, by, action, key.toString(), detail);
    }

    private static Instant earlier(Instant one, Optional<Instant> other) {
        return other.filter(expiry -> expiry.isBefore(one)).orElse(one);
    }
}
