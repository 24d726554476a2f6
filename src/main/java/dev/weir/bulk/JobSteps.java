package dev.weir.bulk;

import dev.weir.conversation.TurnExecutor;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Takes jobs from one state to the next, each on a thread of its own; what fails is tried again in the next round. */
@ApplicationScoped
public class JobSteps {
    private static final System.Logger LOG = System.getLogger(JobSteps.class.getName());

    private final TenantTransaction transactions;
    private final JobValidation validation;
    private final JobFinisher finish;
    private final Executor executor;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    @SuppressWarnings("NullAway")
    JobSteps() {
        this(null, null, null, (Executor) null);
    }

    @Inject
    JobSteps(TenantTransaction transactions, JobValidation validation, JobFinisher finish, TurnExecutor executor) {
        this(transactions, validation, finish, (Executor) executor);
    }

    JobSteps(TenantTransaction transactions, JobValidation validation, JobFinisher finish, Executor executor) {
        this.transactions = transactions;
        this.validation = validation;
        this.finish = finish;
        this.executor = executor;
    }

    /** Starts whatever is due and not under way on this node. */
    void take() {
        List<Due> due = transactions.callWithoutTenant(manager -> Sql.of(manager,
                "select tenant_id, job_id, validating from weir.due_bulk_jobs()").list(Due.class));
        due.stream().filter(step -> underWay.add(step.jobId())).forEach(step -> executor.execute(() -> take(step)));
    }

    private void take(Due due) {
        TenantId tenant = new TenantId(due.tenantId());
        JobId job = new JobId(due.jobId());
        try {
            if (due.validating()) {
                validation.validate(tenant, job);
            } else {
                finish.finish(tenant, job);
            }
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "The next step of " + job + " failed and is tried again", failed);
        } finally {
            underWay.remove(due.jobId());
        }
    }

    /** A job that waits for a step. */
    record Due(UUID tenantId, UUID jobId, Boolean validating) {
    }
}
