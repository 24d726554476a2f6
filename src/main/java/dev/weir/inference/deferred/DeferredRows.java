package dev.weir.inference.deferred;

import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of deferred questions and their batches, inside a transaction that somebody else opened. */
final class DeferredRows {
    private DeferredRows() {
    }

    /** A question as it stands: {@code waiting}, {@code answered}, {@code unanswered} or {@code unknown}. */
    record Line(UUID lineId, String state, @Nullable String response) {
    }

    /** A question on its way. */
    record Question(UUID lineId, String body) {
    }

    /** A batch that this node looks after now. */
    record Batch(UUID tenantId, UUID batchId, UUID jobId, String model, String endpoint, String upstreamId, String state,
            Boolean isOver, Boolean isLate) {
        TenantId tenant() {
            return new TenantId(tenantId);
        }
    }

    /** Takes over the same question of the same job, of a turn whose node is gone. */
    static Optional<Line> adopt(EntityManager manager, TenantId tenant, TurnId turn, String model, String hash,
            Duration lease) {
        return Sql.of(manager, """
                with taken as (update weir.upstream_line l set owner_until = now() + :lease * interval '1 millisecond'
                    where l.tenant_id = :tenant and l.line_id = (
                        select o.line_id from weir.upstream_line o join weir.bulk_item i using (tenant_id, job_id)
                        where o.tenant_id = :tenant and i.turn_id = :turn and o.model = :model and o.body_hash = :hash
                            and o.owner_until < now()
                        order by o.created_at limit 1 for update of o skip locked)
                    returning l.line_id, l.state, l.response)
                select line_id, state, response from taken""")
                .set("tenant", tenant.value()).set("turn", turn.value()).set("model", model)
                .set("hash", hash).set("lease", lease.toMillis()).first(Line.class);
    }

    /** Stores a question of the job that the turn's item belongs to; false when that job has no time left for it. */
    static boolean insert(EntityManager manager, TenantId tenant, TurnId turn, UUID line, Asked asked, Duration lease,
            Duration margin) {
        return Sql.of(manager, """
                insert into weir.upstream_line (tenant_id, line_id, job_id, model, body, body_hash, owner_until)
                select :tenant, :line, i.job_id, :model, :body, :hash, now() + :lease * interval '1 millisecond'
                from weir.bulk_item i join weir.bulk_job j using (tenant_id, job_id)
                where i.tenant_id = :tenant and i.turn_id = :turn and j.state = 'in_progress'
                    and j.expires_at - :margin * interval '1 millisecond' > now()""")
                .set("tenant", tenant.value()).set("turn", turn.value()).set("line", line)
                .set("model", asked.model()).set("body", asked.body())
                .set("hash", asked.hash()).set("lease", lease.toMillis())
                .set("margin", margin.toMillis()).execute() == 1;
    }

    /** What is asked of which model. */
    record Asked(String model, String body, String hash) {
    }

    /** Keeps the questions that this node's turns wait for, and tells how they stand; one that is missing is gone. */
    static List<Line> keep(EntityManager manager, TenantId tenant, Collection<UUID> lines, Duration lease) {
        UUID[] mine = lines.toArray(UUID[]::new);
        Sql.of(manager, """
                update weir.upstream_line set owner_until = now() + :lease * interval '1 millisecond'
                where tenant_id = :tenant and line_id = any (:lines)
                    and owner_until < now() + :lease / 2 * interval '1 millisecond'""")
                .set("tenant", tenant.value()).set("lines", mine)
                .set("lease", lease.toMillis()).execute();
        return Sql.of(manager, """
                select line_id, state, case state when 'answered' then response end as response from weir.upstream_line
                where tenant_id = :tenant and line_id = any (:lines)""")
                .set("tenant", tenant.value()).set("lines", mine).list(Line.class);
    }

    /** Nobody waits for the question here any more. */
    static void leave(EntityManager manager, TenantId tenant, UUID line) {
        Sql.of(manager, """
                update weir.upstream_line set owner_until = '-infinity' where tenant_id = :tenant and line_id = :line""")
                .set("tenant", tenant.value()).set("line", line).execute();
    }

    static void delete(EntityManager manager, TenantId tenant, UUID line) {
        Sql.of(manager, "delete from weir.upstream_line where tenant_id = :tenant and line_id = :line")
                .set("tenant", tenant.value()).set("line", line).execute();
    }

    static void deleteAll(EntityManager manager, TenantId tenant, UUID job) {
        Sql.of(manager, "delete from weir.upstream_line where tenant_id = :tenant and job_id = :job")
                .set("tenant", tenant.value()).set("job", job).execute();
    }

    static Optional<Batch> collect(EntityManager manager, UUID batch, DeferredSettings settings, Duration lease) {
        return Sql.of(manager, """
                select tenant_id, batch_id, job_id, model, endpoint, upstream_id, state, is_over, is_late
                from weir.collect_upstream_lines(:batch, :patience, :lease, :margin, :most)""")
                .set("batch", batch).set("patience", settings.collect().toMillis())
                .set("lease", lease.toMillis()).set("margin", settings.margin().toMillis())
                .set("most", settings.most()).first(Batch.class);
    }

    static List<Batch> due(EntityManager manager, DeferredSettings settings) {
        return Sql.of(manager, """
                select tenant_id, batch_id, job_id, model, endpoint, upstream_id, state, is_over, is_late
                from weir.lease_upstream_batches(:lease, :cancel)""")
                .set("lease", settings.poll().toMillis())
                .set("cancel", settings.cancelling().toMillis()).list(Batch.class);
    }

    static List<Question> questions(EntityManager manager, Batch batch) {
        return Sql.of(manager, """
                select line_id, body from weir.upstream_line
                where tenant_id = :tenant and batch_id = :batch and state = 'waiting' order by created_at""")
                .set("tenant", batch.tenantId()).set("batch", batch.batchId())
                .list(Question.class);
    }

    /** Remembers where a batch goes, before it goes there. */
    static void send(EntityManager manager, Batch batch, String endpoint, Duration lease) {
        Sql.of(manager, """
                update weir.upstream_batch set endpoint = :endpoint,
                    leased_until = now() + :lease * interval '1 millisecond'
                where tenant_id = :tenant and batch_id = :batch""").set("tenant", batch.tenantId())
                .set("batch", batch.batchId()).set("endpoint", endpoint)
                .set("lease", lease.toMillis()).execute();
    }

    /** The upstream works on it under that name. */
    static void sent(EntityManager manager, Batch batch, String upstreamId, Duration poll) {
        Sql.of(manager, """
                update weir.upstream_batch set upstream_id = :id, state = 'working',
                    leased_until = now() + :poll * interval '1 millisecond'
                where tenant_id = :tenant and batch_id = :batch and state = 'sending'""")
                .set("tenant", batch.tenantId()).set("batch", batch.batchId())
                .set("id", upstreamId).set("poll", poll.toMillis()).execute();
    }

    static void state(EntityManager manager, Batch batch, String state) {
        Sql.of(manager, """
                update weir.upstream_batch set state = :state where tenant_id = :tenant and batch_id = :batch""")
                .set("tenant", batch.tenantId()).set("batch", batch.batchId())
                .set("state", state).execute();
    }

    /** Gives a question of the batch its end, unless it has one. */
    static void end(EntityManager manager, Batch batch, Line line) {
        Sql.of(manager, """
                update weir.upstream_line set state = :state, response = cast(:response as text)
                where tenant_id = :tenant and line_id = :line and batch_id = :batch and state = 'waiting'""")
                .set("tenant", batch.tenantId()).set("batch", batch.batchId())
                .set("line", line.lineId()).set("state", line.state())
                .set("response", line.response()).execute();
    }

    /** Ends the batch and whatever of it has no end yet. */
    static void endAll(EntityManager manager, Batch batch, String state) {
        Sql.of(manager, """
                update weir.upstream_line set state = :state
                where tenant_id = :tenant and batch_id = :batch and state = 'waiting'""")
                .set("tenant", batch.tenantId()).set("batch", batch.batchId())
                .set("state", state).execute();
        state(manager, batch, "ended");
    }
}
