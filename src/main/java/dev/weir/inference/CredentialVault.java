package dev.weir.inference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.platform.Secret;
import dev.weir.platform.Settings;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Authentication;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The keys upstreams are reached with, encrypted under the installation's secret and bound to their row. The most
 * particular one wins: the tenant's for the model, the tenant's for all models, the installation's for the model, the
 * installation's for all, and last the environment's, which is sent to the environment's own endpoint only. What is stored is
 * remembered, encrypted as it is, for {@link Authentication#MEMORY}: so long a change on another node may go unnoticed here.
 */
@ApplicationScoped
public class CredentialVault {
    /** Owns what belongs to the whole installation. */
    private static final TenantId PLATFORM = new TenantId(new UUID(0, 0));
    private static final String ALL_MODELS = "";
    private static final int REMEMBERED = 10_000;
    private static final String CANDIDATES = """
            select model, sealed_key, 1 as own from weir.provider_credential
             where tenant_id = cast(:tenant as uuid) and model in (:model, '')
            union all select model, sealed_key, 0 from weir.platform_credential(:model)
            order by own desc, model desc limit 1""";

    private final TenantTransaction transactions;
    private final Secret secret;
    private final EnvironmentModel environment;
    private final AuditTrail audit;
    private final Cache<Wanted, Optional<Stored>> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(Authentication.MEMORY).build();

    @SuppressWarnings("NullAway")
    CredentialVault() {
        this(null, null, (EnvironmentModel) null, null);
    }

    @Inject
    CredentialVault(TenantTransaction transactions, Secret secret, EnvironmentModel environment, AuditTrail audit) {
        this.transactions = transactions;
        this.secret = secret;
        this.environment = environment;
        this.audit = audit;
    }

    /** A vault over the database; {@code settings} may hold {@code weir.openai.api.key}. */
    public CredentialVault(TenantTransaction transactions, Secret secret, Settings settings) {
        this(transactions, secret, new EnvironmentModel(settings), new AuditTrail());
    }

    /** The key for a tenant's call of a model; empty when none is known, as for an upstream that wants none. */
    public Optional<String> keyFor(TenantId tenant, CatalogueModel model) {
        return known.get(new Wanted(tenant, model.name()), this::stored)
                .map(found -> opened(found.own() == 1 ? tenant : PLATFORM, found))
                .or(() -> environment.keyFor(model));
    }

    /**
     * Stores a key, in place of an earlier one.
     *
     * @param tenant whose it is; the whole installation's when empty
     * @param model  the catalogue's name of the model; for all models when empty
     */
    public void put(Actor by, Optional<TenantId> tenant, Optional<String> model, String apiKey) {
        by.operates();
        if (!ApiKeyText.isUsable(apiKey)) {
            throw Failure.invalid("api_key", "api_key must be 1 to 4096 visible ASCII characters.");
        }
        TenantId owner = tenant.orElse(PLATFORM);
        String name = model.orElse(ALL_MODELS);
        byte[] sealed = secret.seal(purpose(owner, name), apiKey.getBytes(StandardCharsets.UTF_8));
        transactions.run(owner, manager -> {
            requireKnown(manager, owner);
            Sql.of(manager, """
                    insert into weir.provider_credential (tenant_id, model, sealed_key)
                    values (cast(:tenant as uuid), :model, :sealed)
                    on conflict (tenant_id, model) do update
                       set sealed_key = excluded.sealed_key, changed_at = now()""")
                    .set("tenant", owner.toString()).set("model", name)
                    .set("sealed", sealed).execute();
            note(manager, by, "credential.put", tenant, model);
        });
        known.invalidateAll();
    }

    /** Forgets a key; {@code false} when there is none. Parameters as for {@link #put}. */
    public boolean remove(Actor by, Optional<TenantId> tenant, Optional<String> model) {
        by.operates();
        TenantId owner = tenant.orElse(PLATFORM);
        boolean removed = transactions.call(owner, manager -> {
            boolean gone = Sql.of(manager, """
                    delete from weir.provider_credential where tenant_id = cast(:tenant as uuid) and model = :model""")
                    .set("tenant", owner.toString()).set("model", model.orElse(ALL_MODELS))
                    .execute() == 1;
            if (gone) {
                note(manager, by, "credential.remove", tenant, model);
            }
            return gone;
        });
        known.invalidateAll();
        return removed;
    }

    private void note(EntityManager manager, Actor by, String action, Optional<TenantId> tenant, Optional<String> model) {
        String whose = tenant.map(id -> Sql.of(manager, "select name from weir.tenant").first(String.class)
                .orElse(id.toString())).orElse("all tenants");
        JsonObjectBuilder detail = Json.createObjectBuilder();
        tenant.ifPresent(id -> detail.add("tenant_id", id.toString()));
        audit.recordForPlatform(manager, by, action, whose + ", " + model.orElse("all models"), detail.build());
    }

    /** Whose keys there are and for what; no key is read. */
    public List<Entry> list() {
        return transactions.callWithoutTenant(manager -> Sql.of(manager,
                "select tenant_id, model, changed_at from weir.credential_list()").stream(Row.class).map(Row::entry).toList());
    }

    private Optional<Stored> stored(Wanted wanted) {
        return transactions.callAtOnce(wanted.tenant(), manager -> Sql.of(manager, CANDIDATES)
                .set("tenant", wanted.tenant().toString()).set("model", wanted.model()).first(Stored.class));
    }

    private String opened(TenantId owner, Stored found) {
        return new String(secret.open(purpose(owner, found.model()), found.sealedKey()), StandardCharsets.UTF_8);
    }

    private static void requireKnown(EntityManager manager, TenantId tenant) {
        if (!tenant.equals(PLATFORM) && Sql.of(manager, "select tenant_id from weir.tenant")
                .list(UUID.class).isEmpty()) {
            throw Failure.notFound("The tenant").at("tenant_id");
        }
    }

    private static String purpose(TenantId owner, String model) {
        return "credential/" + owner + "/" + model;
    }

    /**
     * One stored key, without the key.
     *
     * @param tenant empty for the installation's own
     * @param model  empty for all models
     */
    public record Entry(Optional<TenantId> tenant, Optional<String> model, Instant changedAt) {
    }

    private record Wanted(TenantId tenant, String model) {
    }

    private record Stored(String model, byte[] sealedKey, Integer own) {
        @Override
        public String toString() {
            return "Stored[" + model + ", hidden]";
        }
    }

    private record Row(UUID tenant, String model, Instant changedAt) {
        Entry entry() {
            return new Entry(Optional.of(new TenantId(tenant)).filter(owner -> !owner.equals(PLATFORM)),
                    Optional.of(model).filter(name -> !name.equals(ALL_MODELS)), changedAt);
        }
    }
}
