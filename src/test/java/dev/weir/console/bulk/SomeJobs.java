package dev.weir.console.bulk;

import dev.weir.platform.Ids;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import java.util.UUID;

/** Bulk jobs as rows: whatever state they tell of, they have an end, so that no node works on them. */
final class SomeJobs {
    private final TestDatabase database;
    private final TenantId tenant;

    SomeJobs(TestDatabase database, TenantId tenant) {
        this.database = database;
        this.tenant = tenant;
    }

    /** A new job of ten lines. */
    UUID job(String name) {
        UUID job = Ids.next();
        database.transactions().run(tenant, manager -> Sql.of(manager, """
                insert into weir.bulk_job (tenant_id, job_id, key_id, endpoint, input_file_id, output_seconds, metadata, state,
                    immediate, total, created_at, ended_at, expires_at)
                values (:tenant, :job, :job, '/v1/chat/completions', :job, 86400, cast(:metadata as json), 'validating', false,
                    10, now(), now(), now() + interval '1 day')""").set("tenant", tenant.value()).set("job", job)
                .set("metadata", "{\"name\":\"" + name + "\"}").execute());
        return job;
    }

    /** How far it is. */
    void stands(UUID job, String state, int completed, int failed) {
        database.transactions().run(tenant, manager -> Sql.of(manager, """
                update weir.bulk_job set state = :state, completed = :completed, failed = :failed, spent_usd = 0.25,
                    ended_at = now() where tenant_id = :tenant and job_id = :job""").set("tenant", tenant.value())
                .set("job", job).set("state", state).set("completed", completed).set("failed", failed).execute());
    }

    /** Gives the job a file of answers. */
    void answer(UUID job, String content) {
        UUID file = Ids.next();
        database.transactions().run(tenant, manager -> {
            Sql.of(manager, """
                    insert into weir.stored_file (tenant_id, file_id, purpose, filename, bytes, created_at, expires_at)
                    values (:tenant, :file, 'batch_output', 'answers.jsonl', :bytes, now(), now() + interval '1 day')""")
                    .set("tenant", tenant.value()).set("file", file).set("bytes", content.length()).execute();
            Sql.of(manager, """
                    insert into weir.file_chunk (tenant_id, file_id, position, content)
                    values (:tenant, :file, 0, convert_to(:content, 'UTF8'))""").set("tenant", tenant.value())
                    .set("file", file).set("content", content).execute();
            Sql.of(manager, "update weir.bulk_job set output_file_id = :file where tenant_id = :tenant and job_id = :job")
                    .set("tenant", tenant.value()).set("file", file).set("job", job).execute();
        });
    }
}
