package dev.weir.bulk;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A tenant's bulk jobs: taken in, shown and cancelled. Validating and answering them happens later, on any node. */
@ApplicationScoped
public class BulkJobs {
    private static final Duration COMPLETION_WINDOW = Duration.ofHours(24);

    private final TenantTransaction transactions;
    private final BulkSettings settings;
    private final BulkWindows windows;
    private final AuditTrail audit;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    BulkJobs() {
        this(null, null, null, null, null);
    }

    @Inject
    BulkJobs(TenantTransaction transactions, BulkSettings settings, BulkWindows windows, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.windows = windows;
        this.audit = audit;
        this.clock = clock;
    }

    /** Takes a job in, to be ended within 24 hours; {@code not_found} when the tenant has no such input file. */
    public BulkJob create(NewJob wanted) {
        return create(wanted, (manager, created) -> { });
    }

    /** As {@link #create(NewJob)}; what is done alongside is committed with the job or not at all. */
    public BulkJob create(NewJob wanted, BiConsumer<EntityManager, BulkJob> alongside) {
        Caller caller = wanted.caller();
        windows.require(caller.tenant(), caller.zone());
        JobId job = JobId.next();
        Instant now = clock.instant();
        return transactions.call(caller.tenant(), manager -> {
            if (!FileRows.lock(manager, caller.tenant(), wanted.input())) {
                throw Failure.notFound("The input file").at("input_file_id");
            }
            JobRows.insert(manager, job, wanted, wanted.outputLife().orElse(settings.fileLife()), now,
                    now.plus(COMPLETION_WINDOW));
            BulkJob created = JobRows.find(manager, caller.tenant(), job).orElseThrow();
            alongside.accept(manager, created);
            return created;
        });
    }

    /** The job, else {@code not_found}. */
    public BulkJob find(TenantId tenant, JobId job) {
        return transactions.call(tenant, manager -> JobRows.find(manager, tenant, job)).orElseThrow(BulkJobs::unknown);
    }

    /** The newest jobs, or those older than {@code after}; one more than {@code limit} when there are more. */
    public List<BulkJob> list(TenantId tenant, int limit, Optional<JobId> after) {
        return transactions.call(tenant, manager -> JobRows.page(manager, tenant, limit + 1, after));
    }

    /** Lets running items end and starts no more; again does nothing, {@code conflict} for a job that has ended. */
    public BulkJob cancel(Actor by, TenantId tenant, JobId job) {
        by.changes(tenant, Scope.CHAT);
        return transactions.call(tenant, manager -> {
            boolean cancelled = JobRows.cancel(manager, tenant, job, clock.instant());
            BulkJob found = JobRows.find(manager, tenant, job).orElseThrow(BulkJobs::unknown);
            if (!cancelled && !found.state().startsWith("cancel")) {
                throw new Failure(FailureCode.CONFLICT,
                        "A batch in the state '" + found.state() + "' cannot be cancelled.");
            }
            if (cancelled) {
                audit.record(manager, tenant, by, "bulk.cancel", job.toString(), JsonValue.EMPTY_JSON_OBJECT);
            }
            return found;
        });
    }

    static Failure unknown() {
        return Failure.notFound("The batch");
    }
}
