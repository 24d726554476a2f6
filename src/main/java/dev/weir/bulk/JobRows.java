package dev.weir.bulk;

import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of jobs, inside a transaction that somebody else opened. */
final class JobRows {
    private static final String SELECT = """
            select j.job_id, j.endpoint, j.input_file_id, j.output_file_id, j.error_file_id,
                cast(j.metadata as text) as metadata, j.state, cast(j.errors as text) as errors, j.total,
                case when j.ended_at is null then n.done else j.completed end as completed,
                case when j.ended_at is null then n.failed else j.failed end as failed, j.budget_usd, j.spent_usd,
                j.created_at, j.in_progress_at, j.finalizing_at, j.cancelling_at, j.ended_at, j.expires_at
            from weir.bulk_job j cross join lateral (
                select cast(count(*) filter (where i.state = 'done') as integer) as done,
                    cast(count(*) filter (where i.state = 'failed') as integer) as failed
                from weir.bulk_item i
                where j.ended_at is null and i.tenant_id = j.tenant_id and i.job_id = j.job_id) n
            where j.tenant_id = :tenant""";

    private JobRows() {
    }

    static void insert(EntityManager manager, JobId job, NewJob wanted, Duration outputLife, Instant now,
            Instant expires) {
        of(manager, wanted.caller().tenant(), job, """
                insert into weir.bulk_job (tenant_id, job_id, key_id, endpoint, input_file_id, output_seconds, metadata,
                    immediate, budget_usd, created_at, expires_at)
                values (:tenant, :job, :key, :endpoint, :input, :life, cast(:metadata as json), :immediate, :budget,
                    :now, :expires)""")
                .set("key", wanted.caller().key().value()).set("endpoint", wanted.endpoint())
                .set("input", wanted.input().value()).set("life", outputLife.toSeconds())
                .set("metadata", wanted.metadata().toString()).set("immediate", wanted.immediate())
                .set("budget", wanted.budget().map(NanoUsd::toDollars), BigDecimal.class)
                .set("now", now).set("expires", expires).execute();
    }

    static Optional<BulkJob> find(EntityManager manager, TenantId tenant, JobId job) {
        return of(manager, tenant, job, SELECT + " and j.job_id = :job").first(BulkJob.Row.class)
                .map(BulkJob.Row::job);
    }

    /** Newest first. */
    static List<BulkJob> page(EntityManager manager, TenantId tenant, int limit, Optional<JobId> after) {
        Sql query = Sql.of(manager, SELECT + (after.isEmpty() ? "" : " and j.job_id < :after")
                + " order by j.job_id desc limit :limit").set("tenant", tenant.value()).set("limit", limit);
        after.ifPresent(id -> query.set("after", id.value()));
        return query.list(BulkJob.Row.class).stream().map(BulkJob.Row::job).toList();
    }

    /** Marks a running job to be cancelled; false when it has ended or is on its way to. */
    static boolean cancel(EntityManager manager, TenantId tenant, JobId job, Instant now) {
        return of(manager, tenant, job, """
                update weir.bulk_job set state = 'cancelling', cancelling_at = :now
                where tenant_id = :tenant and job_id = :job and state in ('validating', 'in_progress')""")
                .set("now", now).execute() == 1;
    }

    /** Locks a job for a step of its own, unless another node is at it or it is in another state. */
    static Optional<Locked> lock(EntityManager manager, TenantId tenant, JobId job, String... states) {
        return of(manager, tenant, job, """
                select j.endpoint, j.input_file_id, j.output_seconds, j.state from weir.bulk_job j
                where j.tenant_id = :tenant and j.job_id = :job and j.state = any (:states)
                for update skip locked""").set("states", states).first(Locked.class);
    }

    static void begin(EntityManager manager, TenantId tenant, JobId job, int total, Instant now) {
        of(manager, tenant, job, """
                update weir.bulk_job set state = 'in_progress', in_progress_at = :now, total = :total
                where tenant_id = :tenant and job_id = :job""").set("now", now).set("total", total).execute();
    }

    static void fail(EntityManager manager, TenantId tenant, JobId job, String errors, Instant now) {
        of(manager, tenant, job, """
                update weir.bulk_job set state = 'failed', ended_at = :now, errors = cast(:errors as json)
                where tenant_id = :tenant and job_id = :job""").set("now", now).set("errors", errors).execute();
    }

    /** Lets nobody lease the job's items any more; a job that is being cancelled stays so. */
    static void beginFinish(EntityManager manager, TenantId tenant, JobId job, Instant now) {
        of(manager, tenant, job, """
                update weir.bulk_job set state = 'finalizing', finalizing_at = :now
                where tenant_id = :tenant and job_id = :job and state = 'in_progress'""").set("now", now).execute();
    }

    static void end(EntityManager manager, TenantId tenant, JobId job, String state, JobFiles files, Instant now) {
        of(manager, tenant, job, """
                update weir.bulk_job set state = :state, ended_at = :now, output_file_id = :output,
                    error_file_id = :error, completed = :completed, failed = :failed
                where tenant_id = :tenant and job_id = :job""")
                .set("state", state).set("now", now).set("output", files.output().map(FileId::value), UUID.class)
                .set("error", files.error().map(FileId::value), UUID.class).set("completed", files.completed())
                .set("failed", files.failed()).execute();
    }

    static Sql of(EntityManager manager, TenantId tenant, JobId job, String statement) {
        return Sql.of(manager, statement).set("tenant", tenant.value()).set("job", job.value());
    }

    /** A job's state under its lock, and what a step needs of it. */
    record Locked(String endpoint, UUID input, Long outputSeconds, String state) {
    }

    /** What a finished job leaves behind. */
    record JobFiles(Optional<FileId> output, Optional<FileId> error, int completed, int failed) {
    }
}
