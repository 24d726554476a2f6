package dev.weir.routing.refit;

import dev.weir.platform.Ids;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The rows of router_refit: one a tenant, which a node works on under a lease. */
final class RefitRuns {
    /** Longer than any step takes. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private RefitRuns() {
    }

    static Optional<RefitRun> latest(EntityManager manager, TenantId tenant) {
        return Sql.of(manager, """
                select run_id, state, asked_by, asked_at, step, done, steps, ended_at, outcome, cast(detail as text)
                from weir.router_refit where tenant_id = :tenant""").set("tenant", tenant.value())
                .first(RefitRun.Row.class).map(RefitRun.Row::run);
    }

    /** Opens a refit; one that is open stays as it is. */
    static void open(EntityManager manager, TenantId tenant, String actor, Instant now) {
        Sql.of(manager, """
                insert into weir.router_refit as r (tenant_id, run_id, state, asked_by, asked_at, step, steps)
                values (:tenant, :run, 'waiting', :actor, :now, 'wait for a node', :steps)
                on conflict (tenant_id) do update set run_id = excluded.run_id, state = excluded.state,
                    asked_by = excluded.asked_by, asked_at = excluded.asked_at, step = excluded.step, done = 0,
                    steps = excluded.steps, lease_until = null, ended_at = null, outcome = null, detail = null
                where r.state in ('done', 'failed')""")
                .set("tenant", tenant.value()).set("run", Ids.next()).set("actor", actor).set("now", now)
                .set("steps", Refit.STEPS).execute();
    }

    /** Takes an open refit that no living node works on; who gets it owns it until the lease ends. */
    static Optional<RefitRun> take(EntityManager manager, TenantId tenant, Instant now) {
        int taken = Sql.of(manager, """
                update weir.router_refit set state = 'running', step = 'gather labels', done = 0, lease_until = :until
                where tenant_id = :tenant and (state = 'waiting' or state = 'running' and lease_until < :now)""")
                .set("tenant", tenant.value()).set("until", now.plus(LEASE)).set("now", now).execute();
        return taken == 1 ? latest(manager, tenant) : Optional.empty();
    }

    /** Says how far it is, and renews the lease. */
    static void advance(EntityManager manager, TenantId tenant, UUID run, int done, String step, Instant now) {
        Sql.of(manager, """
                update weir.router_refit set done = :done, step = :step, lease_until = :until
                where tenant_id = :tenant and run_id = :run and state = 'running'""")
                .set("tenant", tenant.value()).set("run", run).set("done", done).set("step", step)
                .set("until", now.plus(LEASE)).execute();
    }

    /** Ends it; false when another node has taken it over and ended it. */
    static boolean end(EntityManager manager, TenantId tenant, UUID run, boolean failed, String outcome,
            JsonObject detail, Instant now) {
        return Sql.of(manager, """
                update weir.router_refit set state = :state, outcome = :outcome, detail = cast(:detail as jsonb),
                    ended_at = :now, lease_until = null, done = case when :failed then done else steps end,
                    step = case when :failed then step else 'done' end
                where tenant_id = :tenant and run_id = :run and state = 'running'""")
                .set("tenant", tenant.value()).set("run", run).set("state", failed ? "failed" : "done")
                .set("failed", failed).set("outcome", outcome).set("detail", detail.toString()).set("now", now)
                .execute() == 1;
    }
}
