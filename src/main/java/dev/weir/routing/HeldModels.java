package dev.weir.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.assistant.AssistantId;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Models that an assistant's router does not choose until somebody has looked. A client that pins one still gets it. What
 * another node held back or released is seen within two seconds.
 */
@ApplicationScoped
public class HeldModels {
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int MOST = 10_000;

    private final Cache<Key, List<Held>> lists =
            Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(MOST).build();
    private final TenantTransaction transactions;
    private final AuditTrail audit;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    HeldModels() {
        this(null, null, null);
    }

    /** The models held back in a database. */
    @Inject
    public HeldModels(TenantTransaction transactions, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    private record Key(TenantId tenant, AssistantId assistant) {
    }

    /** A model that is held back, why and since when. */
    public record Held(String model, String reason, Instant since) {
    }

    /** Every model that is held back for an assistant. */
    public List<Held> list(TenantId tenant, AssistantId assistant) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select model, reason, held_at from weir.held_model
                where tenant_id = :tenant and assistant_id = :assistant and released_at is null order by model""")
                .set("tenant", tenant.value()).set("assistant", assistant.value()).list(Held.class));
    }

    Optional<Held> find(TenantId tenant, AssistantId assistant, String model) {
        return lists.get(new Key(tenant, assistant), key -> list(tenant, assistant)).stream()
                .filter(held -> held.model().equals(model)).findFirst();
    }

    /**
     * Holds a model back, in the transaction that found why; {@link #forget} is called once it has committed.
     *
     * @return false when it is held back already
     */
    public boolean hold(EntityManager transaction, TenantId tenant, AssistantId assistant, String model, String reason) {
        return Sql.of(transaction, """
                insert into weir.held_model as held (tenant_id, assistant_id, model, reason, held_at)
                values (:tenant, :assistant, :model, :reason, :now)
                on conflict (tenant_id, assistant_id, model) do update set reason = excluded.reason,
                    held_at = excluded.held_at, released_at = null where held.released_at is not null""")
                .set("tenant", tenant.value()).set("assistant", assistant.value()).set("model", model)
                .set("reason", reason).set("now", clock.instant()).execute() == 1;
    }

    /** Lets the router choose a model again; {@code not_found} when it is not held back. Checks count anew from now on. */
    public void release(Actor by, TenantId tenant, AssistantId assistant, String model) {
        by.changes(tenant, Scope.ASSISTANTS);
        transactions.run(tenant, manager -> {
            int released = Sql.of(manager, """
                    update weir.held_model set released_at = :now
                    where tenant_id = :tenant and assistant_id = :assistant and model = :model
                        and released_at is null""")
                    .set("now", clock.instant()).set("tenant", tenant.value()).set("assistant", assistant.value())
                    .set("model", model).execute();
            if (released == 0) {
                throw Failure.notFound("A model of that name that is held back");
            }
            audit.record(manager, tenant, by, "model.release", model,
                    Json.createObjectBuilder().add("assistant_id", assistant.toString()).build());
        });
        forget(tenant, assistant);
    }

    /** Reads an assistant's list anew the next time it is asked for. */
    public void forget(TenantId tenant, AssistantId assistant) {
        lists.invalidate(new Key(tenant, assistant));
    }
}
