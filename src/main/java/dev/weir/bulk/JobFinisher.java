package dev.weir.bulk;

import dev.weir.bulk.ItemRows.Outcome;
import dev.weir.bulk.JobRows.Locked;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Writes a job's files and ends it, in one transaction: a crash leaves nothing, and whoever comes next writes them again.
 * The items go with it, since their outcomes stand in the files.
 */
@ApplicationScoped
class JobFinisher {
    private static final int LINES_AT_ONCE = 32;

    private final TenantTransaction transactions;
    private final StoredFiles files;
    private final BulkMetrics metrics;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    JobFinisher() {
        this(null, null, null, null);
    }

    @Inject
    JobFinisher(TenantTransaction transactions, StoredFiles files, BulkMetrics metrics, Clock clock) {
        this.transactions = transactions;
        this.files = files;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Ends a job whose items have their outcomes, or whose time is over, unless another node is at it. */
    void finish(TenantId tenant, JobId job) {
        transactions.run(tenant, manager -> JobRows.beginFinish(manager, tenant, job, clock.instant()));
        Optional<String> end = transactions.call(tenant,
                manager -> JobRows.lock(manager, tenant, job, "finalizing", "cancelling")
                        .map(locked -> write(manager, tenant, job, locked)));
        end.ifPresent(metrics::ended);
    }

    private String write(EntityManager manager, TenantId tenant, JobId job, Locked locked) {
        String missing = locked.state().equals("cancelling") ? "cancelled" : "expired";
        try (JobOutput output = new JobOutput(manager, tenant, job, locked, missing, files)) {
            int last = 0;
            List<Outcome> page = ItemRows.outcomes(manager, tenant, job, last, LINES_AT_ONCE);
            while (!page.isEmpty()) {
                page.forEach(output::add);
                last = page.getLast().line();
                page = ItemRows.outcomes(manager, tenant, job, last, LINES_AT_ONCE);
            }
            String end = output.isComplete() && missing.equals("expired") ? "completed" : missing;
            JobRows.end(manager, tenant, job, end, output.files(), clock.instant());
            ItemRows.deleteAll(manager, tenant, job);
            return end;
        }
    }
}
