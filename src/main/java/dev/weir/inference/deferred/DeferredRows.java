package dev.weir.inference.deferred;

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
        return one(manager.createNativeQuery("""
                with taken as (update weir.upstream_line l set owner_until = now() + :lease * interval '1 millisecond'
                    where l.tenant_id = :tenant and l.line_id = (
                        select o.line_id from weir.upstream_line o join weir.bulk_item i using (tenant_id, job_id)
                        where o.tenant_id = :tenant and i.turn_id = :turn and o.model = :model and o.body_hash = :hash
                            and o.owner_until < now()
                        order by o.created_at limit 1 for update of o skip locked)
                    returning l.line_id, l.state, l.response)
                select line_id, state, response from taken""", Line.class)
                .setParameter("tenant", tenant.value()).setParameter("turn", turn.value()).setParameter("model", model)
                .setParameter("hash", hash).setParameter("lease", lease.toMillis()).getResultList());
    }

    /** Stores a question of the job that the turn's item belongs to; false when that job has no time left for it. */
    static boolean insert(EntityManager manager, TenantId tenant, TurnId turn, UUID line, Asked asked, Duration lease,
            Duration margin) {
        return manager.createNativeQuery("""
                insert into weir.upstream_line (tenant_id, line_id, job_id, model, body, body_hash, owner_until)
                select :tenant, :line, i.job_id, :model, :body, :hash, now() + :lease * interval '1 millisecond'
                from weir.bulk_item i join weir.bulk_job j using (tenant_id, job_id)
                where i.tenant_id = :tenant and i.turn_id = :turn and j.state = 'in_progress'
                    and j.expires_at - :margin * interval '1 millisecond' > now()""")
                .setParameter("tenant", tenant.value()).setParameter("turn", turn.value()).setParameter("line", line)
                .setParameter("model", asked.model()).setParameter("body", asked.body())
                .setParameter("hash", asked.hash()).setParameter("lease", lease.toMillis())
                .setParameter("margin", margin.toMillis()).executeUpdate() == 1;
    }

    /** What is asked of which model. */
    record Asked(String model, String body, String hash) {
    }

    /** Keeps the questions that this node's turns wait for, and tells how they stand; one that is missing is gone. */
    static List<Line> keep(EntityManager manager, TenantId tenant, Collection<UUID> lines, Duration lease) {
        UUID[] mine = lines.toArray(UUID[]::new);
        manager.createNativeQuery("""
                update weir.upstream_line set owner_until = now() + :lease * interval '1 millisecond'
                where tenant_id = :tenant and line_id = any (:lines)
                    and owner_until < now() + :lease / 2 * interval '1 millisecond'""")
                .setParameter("tenant", tenant.value()).setParameter("lines", mine)
                .setParameter("lease", lease.toMillis()).executeUpdate();
        return cast(manager.createNativeQuery("""
                select line_id, state, case state when 'answered' then response end as response from weir.upstream_line
                where tenant_id = :tenant and line_id = any (:lines)""", Line.class)
                .setParameter("tenant", tenant.value()).setParameter("lines", mine).getResultList());
    }

    /** Nobody waits for the question here any more. */
    static void leave(EntityManager manager, TenantId tenant, UUID line) {
        manager.createNativeQuery("""
                update weir.upstream_line set owner_until = '-infinity' where tenant_id = :tenant and line_id = :line""")
                .setParameter("tenant", tenant.value()).setParameter("line", line).executeUpdate();
    }

    static void delete(EntityManager manager, TenantId tenant, UUID line) {
        manager.createNativeQuery("delete from weir.upstream_line where tenant_id = :tenant and line_id = :line")
                .setParameter("tenant", tenant.value()).setParameter("line", line).executeUpdate();
    }

    static void deleteAll(EntityManager manager, TenantId tenant, UUID job) {
        manager.createNativeQuery("delete from weir.upstream_line where tenant_id = :tenant and job_id = :job")
                .setParameter("tenant", tenant.value()).setParameter("job", job).executeUpdate();
    }

    static Optional<Batch> collect(EntityManager manager, UUID batch, DeferredSettings settings, Duration lease) {
        return one(manager.createNativeQuery("""
                select tenant_id, batch_id, job_id, model, endpoint, upstream_id, state, is_over, is_late
                from weir.collect_upstream_lines(:batch, :patience, :lease, :margin, :most)""", Batch.class)
                .setParameter("batch", batch).setParameter("patience", settings.collect().toMillis())
                .setParameter("lease", lease.toMillis()).setParameter("margin", settings.margin().toMillis())
                .setParameter("most", settings.most()).getResultList());
    }

    static List<Batch> due(EntityManager manager, DeferredSettings settings) {
        return cast(manager.createNativeQuery("""
                select tenant_id, batch_id, job_id, model, endpoint, upstream_id, state, is_over, is_late
                from weir.lease_upstream_batches(:lease, :cancel)""", Batch.class)
                .setParameter("lease", settings.poll().toMillis())
                .setParameter("cancel", settings.cancelling().toMillis()).getResultList());
    }

    static List<Question> questions(EntityManager manager, Batch batch) {
        return cast(manager.createNativeQuery("""
                select line_id, body from weir.upstream_line
                where tenant_id = :tenant and batch_id = :batch and state = 'waiting' order by created_at""",
                Question.class).setParameter("tenant", batch.tenantId()).setParameter("batch", batch.batchId())
                .getResultList());
    }

    /** Remembers where a batch goes, before it goes there. */
    static void send(EntityManager manager, Batch batch, String endpoint, Duration lease) {
        manager.createNativeQuery("""
                update weir.upstream_batch set endpoint = :endpoint,
                    leased_until = now() + :lease * interval '1 millisecond'
                where tenant_id = :tenant and batch_id = :batch""").setParameter("tenant", batch.tenantId())
                .setParameter("batch", batch.batchId()).setParameter("endpoint", endpoint)
                .setParameter("lease", lease.toMillis()).executeUpdate();
    }

    /** The upstream works on it under that name. */
    static void sent(EntityManager manager, Batch batch, String upstreamId, Duration poll) {
        manager.createNativeQuery("""
                update weir.upstream_batch set upstream_id = :id, state = 'working',
                    leased_until = now() + :poll * interval '1 millisecond'
                where tenant_id = :tenant and batch_id = :batch and state = 'sending'""")
                .setParameter("tenant", batch.tenantId()).setParameter("batch", batch.batchId())
                .setParameter("id", upstreamId).setParameter("poll", poll.toMillis()).executeUpdate();
    }

    static void state(EntityManager manager, Batch batch, String state) {
        manager.createNativeQuery("""
                update weir.upstream_batch set state = :state where tenant_id = :tenant and batch_id = :batch""")
                .setParameter("tenant", batch.tenantId()).setParameter("batch", batch.batchId())
                .setParameter("state", state).executeUpdate();
    }

    /** Gives a question of the batch its end, unless it has one. */
    static void end(EntityManager manager, Batch batch, Line line) {
        manager.createNativeQuery("""
                update weir.upstream_line set state = :state, response = cast(:response as text)
                where tenant_id = :tenant and line_id = :line and batch_id = :batch and state = 'waiting'""")
                .setParameter("tenant", batch.tenantId()).setParameter("batch", batch.batchId())
                .setParameter("line", line.lineId()).setParameter("state", line.state())
                .setParameter("response", line.response()).executeUpdate();
    }

    /** Ends the batch and whatever of it has no end yet. */
    static void endAll(EntityManager manager, Batch batch, String state) {
        manager.createNativeQuery("""
                update weir.upstream_line set state = :state
                where tenant_id = :tenant and batch_id = :batch and state = 'waiting'""")
                .setParameter("tenant", batch.tenantId()).setParameter("batch", batch.batchId())
                .setParameter("state", state).executeUpdate();
        state(manager, batch, "ended");
    }

    private static <T> Optional<T> one(List<?> rows) {
        return DeferredRows.<T>cast(rows).stream().findFirst();
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> cast(List<?> rows) {
        return (List<T>) rows;
    }
}
