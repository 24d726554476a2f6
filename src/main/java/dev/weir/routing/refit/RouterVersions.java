package dev.weir.routing.refit;

import dev.weir.platform.Failure;
import dev.weir.routing.AnswerCalibrations;
import dev.weir.routing.TenantRouters;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Scope;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The routers that were fitted for a tenant, and which of them judges. None is ever changed or deleted. */
@ApplicationScoped
public class RouterVersions {
    private final TenantTransaction transactions;
    private final TenantRouters routers;
    private final AnswerCalibrations checks;
    private final AuditTrail audit;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    RouterVersions() {
        this(null, null, null, null, null);
    }

    @Inject
    public RouterVersions(TenantTransaction transactions, TenantRouters routers, AnswerCalibrations checks, AuditTrail audit,
            Clock clock) {
        this.transactions = transactions;
        this.routers = routers;
        this.checks = checks;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What was chosen last.
     *
     * @param version the tenant's own; empty for the shipped one
     * @param held    whether a person chose it, so that no night changes it
     */
    public record Choice(Optional<Integer> version, boolean held, String by, Instant at) {
    }

    /** The choice in force; empty while nothing was ever chosen and the shipped router judges. */
    public Optional<Choice> choice(TenantId tenant) {
        return transactions.call(tenant, manager -> choice(manager, tenant));
    }

    /** At most {@code limit} versions, the newest first, those before the given one. */
    public List<RouterVersion> list(TenantId tenant, Optional<Integer> before, int limit) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select version, made_at, cast(model -> 'card' as text) from weir.router_model
                where tenant_id = :tenant and (cast(:before as integer) is null or version < cast(:before as integer))
                order by version desc limit :limit""").set("tenant", tenant.value())
                .set("before", before, Integer.class).set("limit", limit).list(RouterVersion.Row.class)).stream()
                .map(RouterVersion.Row::found).toList();
    }

    /**
     * Lets a version judge again, or the shipped router when none is named, and then small answers' check as it is shipped,
     * too; nightly refits leave it alone until somebody asks for one. {@code not_found} for a version that never was.
     */
    public void rollBack(Actor by, TenantId tenant, Optional<Integer> version) {
        by.changes(tenant, Scope.ASSISTANTS);
        transactions.run(tenant, manager -> {
            version.ifPresent(number -> require(manager, tenant, number));
            choose(manager, tenant, version, true, by.auditName());
            audit.record(manager, tenant, by, "router.roll_back",
                    version.map(number -> "version " + number).orElse("the shipped router"),
                    JsonObject.EMPTY_JSON_OBJECT);
        });
        routers.forget(tenant);
        checks.forget(tenant);
    }

    /** Keeps a model as the next version and lets it judge. */
    int add(EntityManager manager, TenantId tenant, JsonObject model, String actor) {
        int version = Sql.of(manager, """
                insert into weir.router_model (tenant_id, version, model, made_at)
                select :tenant, coalesce(max(version), 0) + 1, cast(:model as json), :now
                from weir.router_model where tenant_id = :tenant returning version""")
                .set("tenant", tenant.value()).set("model", model.toString()).set("now", clock.instant())
                .first(Integer.class).orElseThrow();
        choose(manager, tenant, Optional.of(version), false, actor);
        return version;
    }

    /** Lets the nights refit again. */
    void release(EntityManager manager, TenantId tenant) {
        Sql.of(manager, "update weir.router_choice set held = false where tenant_id = :tenant")
                .set("tenant", tenant.value()).execute();
    }

    static Optional<Choice> choice(EntityManager manager, TenantId tenant) {
        return Sql.of(manager, """
                select version, held, chosen_by, chosen_at from weir.router_choice where tenant_id = :tenant""")
                .set("tenant", tenant.value()).first(ChoiceRow.class).map(ChoiceRow::choice);
    }

    private void choose(EntityManager manager, TenantId tenant, Optional<Integer> version, boolean held, String actor) {
        Sql.of(manager, """
                insert into weir.router_choice (tenant_id, version, held, chosen_by, chosen_at)
                values (:tenant, :version, :held, :actor, :now)
                on conflict (tenant_id) do update set version = excluded.version, held = excluded.held,
                    chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at""")
                .set("tenant", tenant.value()).set("version", version, Integer.class).set("held", held)
                .set("actor", actor).set("now", clock.instant()).execute();
    }

    private record ChoiceRow(Integer version, Boolean held, String by, Instant at) {
        Choice choice() {
            return new Choice(Optional.ofNullable(version), held, by, at);
        }
    }

    private static void require(EntityManager manager, TenantId tenant, int version) {
        if (Sql.of(manager, "select 1 from weir.router_model where tenant_id = :tenant and version = :version")
                .set("tenant", tenant.value()).set("version", version).first(Integer.class).isEmpty()) {
            throw Failure.notFound("The version").at("version");
        }
    }
}
