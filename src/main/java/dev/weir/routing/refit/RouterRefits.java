package dev.weir.routing.refit;

import dev.weir.platform.Json;
import dev.weir.routing.RouterModel;
import dev.weir.routing.TenantRouters;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Operator;
import dev.weir.tenant.Scope;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Refits of tenants' routers, and with them of the check of small answers: asked for by a person or by the night, done by
 * whichever node comes first, once.
 */
@ApplicationScoped
public class RouterRefits {
    /** So many of the newest labels are read. */
    public static final int MOST_LABELS = 4_000;
    private static final System.Logger LOG = System.getLogger(RouterRefits.class.getName());

    private final TenantTransaction transactions;
    private final RouterLabels labels;
    private final RouterVersions versions;
    private final CheckCalibrations checks;
    private final TenantRouters routers;
    private final RouterModel shipped;
    private final RefitSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    RouterRefits() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public RouterRefits(TenantTransaction transactions, RouterLabels labels, RouterVersions versions,
            CheckCalibrations checks, TenantRouters routers, RouterModel shipped, RefitSettings settings, AuditTrail audit,
            Clock clock) {
        this.transactions = transactions;
        this.labels = labels;
        this.versions = versions;
        this.checks = checks;
        this.routers = routers;
        this.shipped = shipped;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** What judges the tenant's questions and small answers, what people said so far and what the latest refit came to. */
    public RouterStatus standing(TenantId tenant) {
        return new RouterStatus(routers.of(tenant), versions.choice(tenant), shipped.card(), labels.counts(tenant),
                settings.minimumLabels(), latest(tenant), checks.of(tenant));
    }

    /** The latest refit, if there ever was one. */
    public Optional<RefitRun> latest(TenantId tenant) {
        return transactions.call(tenant, manager -> RefitRuns.latest(manager, tenant));
    }

    /** Asks for a refit now, and lets the nights refit again; where one is open already, that is the answer. */
    public RefitRun ask(Actor by, TenantId tenant) {
        by.changes(tenant, Scope.ASSISTANTS);
        return transactions.call(tenant, manager -> {
            RefitRuns.open(manager, tenant, by.auditName(), clock.instant());
            versions.release(manager, tenant);
            audit.record(manager, tenant, by, "router.ask", "a refit", JsonObject.EMPTY_JSON_OBJECT);
            return RefitRuns.latest(manager, tenant).orElseThrow();
        });
    }

    /** Opens a refit for every tenant with enough labels for its router or for its check, some of them newer than its last refit. */
    void openNight() {
        List<UUID> tenants = transactions.callWithoutTenant(manager -> Sql.of(manager,
                "select weir.tenants_to_refit(:fewest)").set("fewest", settings.minimumChecked()).list(UUID.class));
        tenants.forEach(tenant -> openNight(new TenantId(tenant)));
    }

    /** One tenant's trouble is no reason to leave out the others. */
    private void openNight(TenantId tenant) {
        try {
            transactions.run(tenant, manager -> {
                labels.conclude(manager, tenant);
                if (hasNews(manager, tenant)) {
                    RefitRuns.open(manager, tenant, Operator.WEIR.auditName(), clock.instant());
                }
            });
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Could not open a nightly refit", failed);
        }
    }

    /** Does every refit that is open and that no living node works on. */
    void work() {
        transactions.callWithoutTenant(manager -> Sql.of(manager, "select weir.open_router_refits(:now)")
                .set("now", clock.instant()).list(UUID.class)).forEach(tenant -> take(new TenantId(tenant)));
    }

    private boolean hasNews(EntityManager manager, TenantId tenant) {
        return Sql.of(manager, """
                select count(*) from weir.router_label l
                where l.tenant_id = :tenant and l.tier = 'small' and l.cause is not null
                having (count(*) >= :fewest or count(l.check_log_odds) >= :checked)
                    and max(l.labelled_at) > coalesce((select r.asked_at from weir.router_refit r
                    where r.tenant_id = :tenant), '-infinity')""").set("tenant", tenant.value())
                .set("fewest", settings.minimumLabels()).set("checked", settings.minimumChecked())
                .first(Long.class).isPresent();
    }

    private void take(TenantId tenant) {
        transactions.call(tenant, manager -> RefitRuns.take(manager, tenant, clock.instant())).ifPresent(run -> {
            try {
                refit(tenant, run);
            } catch (RuntimeException failed) {
                LOG.log(Level.WARNING, "A refit of a router failed", failed);
                transactions.run(tenant, manager -> RefitRuns.end(manager, tenant, run.id(), true, "failed",
                        JsonObject.EMPTY_JSON_OBJECT, clock.instant()));
            }
        });
    }

    private void refit(TenantId tenant, RefitRun run) {
        List<RoutingLabel> known = transactions.call(tenant, manager -> {
            labels.conclude(manager, tenant);
            return labels.newest(manager, tenant, MOST_LABELS);
        });
        CheckRefit.Verdict check = checks.judge(tenant, transactions.call(tenant,
                manager -> CheckCalibrations.labels(manager, tenant, MOST_LABELS)));
        routers.forget(tenant);
        RefitVerdict verdict = new Refit(shipped, routers.of(tenant).model(), settings.minimumLabels(),
                (done, step) -> transactions.run(tenant, manager -> RefitRuns.advance(manager, tenant, run.id(), done,
                        step, clock.instant()))).of(known, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        transactions.run(tenant, manager -> end(manager, tenant, run, verdict, check));
        routers.forget(tenant);
        checks.forget(tenant);
    }

    /** All that a refit changes and its audit events are one transaction; of two nodes that got here, one ends the run. */
    private void end(EntityManager manager, TenantId tenant, RefitRun run, RefitVerdict found, CheckRefit.Verdict check) {
        boolean overtaken = RouterVersions.choice(manager, tenant)
                .filter(choice -> choice.held() && choice.at().isAfter(run.askedAt())).isPresent();
        RefitVerdict verdict = overtaken && found.model().isPresent() ? found.overtaken() : found;
        if (RefitRuns.end(manager, tenant, run.id(), false, verdict.outcome().wireName(), verdict.detail(),
                clock.instant())) {
            String subject = verdict.model().map(model -> "version " + versions.add(manager, tenant, model,
                    run.askedBy())).orElse("nothing changed");
            audit.record(manager, tenant, run.askedBy(), "router.refit", subject,
                    Json.createObjectBuilder(verdict.detail()).add("outcome", verdict.outcome().wireName()).build());
            checks.end(manager, tenant, overtaken && check.taken().isPresent() ? check.overtaken() : check, run.askedBy());
        }
    }
}
