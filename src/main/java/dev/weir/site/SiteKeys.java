package dev.weir.site;

import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.platform.Json;
import dev.weir.platform.Randomness;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Makes, lists, changes and revokes the site keys of a tenant. The audit trail names who did. */
@ApplicationScoped
public class SiteKeys {
    private static final String SCHEME = "weir_pk_";
    private static final int RANDOM_BYTES = 18;

    private final TenantTransaction transactions;
    private final Sites sites;
    private final AuditTrail audit;
    private final Randomness randomness;
    private final Clock clock;

    SiteKeys() {
        this(null, null, null, null, null);
    }

    /** The site keys in a database. */
    @Inject
    public SiteKeys(TenantTransaction transactions, Sites sites, AuditTrail audit, Randomness randomness, Clock clock) {
        this.transactions = transactions;
        this.sites = sites;
        this.audit = audit;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** Makes a key for an assistant of the tenant's. */
    public SiteKey make(Actor by, TenantId tenant, SiteKeyDraft draft) {
        by.changes(tenant, Scope.SITES);
        SiteKeyId id = new SiteKeyId(Ids.next());
        String text = SCHEME + Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(RANDOM_BYTES));
        SiteKey made = transactions.call(tenant, manager -> {
            SiteKeyEntity key = new SiteKeyEntity(tenant, id, text, draft);
            manager.persist(key);
            manager.flush();
            note(manager, tenant, by, "site_key.create", id, detail(draft.name(), draft.origins()));
            return key.key();
        });
        sites.forget();
        return made;
    }

    /** Every site key the tenant ever had, oldest first. */
    public List<SiteKey> list(TenantId tenant) {
        return transactions.call(tenant, manager -> manager.createQuery(
                "select k from SiteKeyEntity k where k.id.tenant = :tenant order by k.id.key", SiteKeyEntity.class)
                .setParameter("tenant", tenant).getResultStream().map(SiteKeyEntity::key).toList());
    }

    /** The key of that id; {@code not_found} when there is none. */
    public SiteKey find(TenantId tenant, SiteKeyId key) {
        return transactions.call(tenant, manager -> found(manager, tenant, key).key());
    }

    /** Changes what a key is for; the key itself stays as it is in the pages. */
    public SiteKey change(Actor by, TenantId tenant, SiteKeyId key, SiteKeyDraft draft) {
        by.changes(tenant, Scope.SITES);
        SiteKey changed = transactions.call(tenant, manager -> {
            SiteKeyEntity there = found(manager, tenant, key);
            SiteKey before = there.key();
            there.change(draft);
            audit.recordChange(manager, tenant, by, "site_key.change", key.toString(), detail(before.name(), before.origins()),
                    detail(draft.name(), draft.origins()));
            return there.key();
        });
        sites.forget();
        return changed;
    }

    /** Refuses the key and its visitors from now on, on this node at once, on others within five seconds. */
    public void revoke(Actor by, TenantId tenant, SiteKeyId key) {
        by.changes(tenant, Scope.SITES);
        transactions.run(tenant, manager -> {
            found(manager, tenant, key).revoke(clock.instant());
            note(manager, tenant, by, "site_key.revoke", key, Json.createObjectBuilder().build());
        });
        sites.forget();
    }

    private static SiteKeyEntity found(EntityManager manager, TenantId tenant, SiteKeyId key) {
        return Optional.ofNullable(manager.find(SiteKeyEntity.class, new SiteKeyEntity.Id(tenant, key.value())))
                .orElseThrow(() -> Failure.notFound("The site key"));
    }

    private static JsonObject detail(String name, List<Origin> origins) {
        return Json.createObjectBuilder().add("name", name).add("origins",
                String.join(" ", origins.stream().map(Origin::text).toList())).build();
    }

    private void note(EntityManager manager, TenantId tenant, Actor by, String action, SiteKeyId key,
            JsonObject detail) {
        audit.record(manager, tenant, by, action, key.toString(), detail);
    }
}
