package dev.weir.bulk;

import dev.weir.idempotency.Claim;
import dev.weir.idempotency.ClaimToken;
import dev.weir.idempotency.IdempotencyRecords;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.Caller;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Takes jobs in: one for each {@code Idempotency-Key}, however often the request arrives. */
@ApplicationScoped
public class JobCreation {
    private static final String ENDPOINT = "/v1/batches";

    private final BulkJobs jobs;
    private final IdempotencyRecords idempotency;

    @SuppressWarnings("NullAway")
    JobCreation() {
        this(null, null);
    }

    @Inject
    JobCreation(BulkJobs jobs, IdempotencyRecords idempotency) {
        this.jobs = jobs;
        this.idempotency = idempotency;
    }

    /**
     * A request for a job.
     *
     * @param raw    its body as it came
     * @param wanted reads it
     * @param shown  how a job is answered
     */
    public record Arrival(Caller caller, byte[] raw, Supplier<NewJob> wanted, Function<BulkJob, JsonObject> shown) {
    }

    /** The job as it was when it was created, now or by an earlier request with the same key. */
    public JsonObject create(Arrival arrival, Optional<String> idempotencyKey) {
        if (idempotencyKey.isEmpty()) {
            return arrival.shown().apply(jobs.create(arrival.wanted().get()));
        }
        return switch (idempotency.claim(arrival.caller(), ENDPOINT, idempotencyKey.get(), arrival.raw())) {
            case Claim.Mine(ClaimToken token) -> claimed(arrival, token);
            case Claim.Replay(JsonObject job) -> job;
        };
    }

    private JsonObject claimed(Arrival arrival, ClaimToken claim) {
        try {
            BulkJob job = jobs.create(arrival.wanted().get(),
                    (manager, created) -> complete(manager, claim, created, arrival.shown().apply(created)));
            idempotency.completed(claim);
            return arrival.shown().apply(job);
        } catch (RuntimeException failed) {
            idempotency.abandon(claim);
            throw failed;
        }
    }

    /** The job and its record are committed together; a claim that was lost meanwhile takes the job with it. */
    private void complete(EntityManager manager, ClaimToken claim, BulkJob job, JsonObject shown) {
        if (!idempotency.complete(manager, claim, shown, new TurnId(job.id().value()), Optional.empty())) {
            throw new Failure(FailureCode.CONFLICT, "Another request with this Idempotency-Key came first: try again.");
        }
    }
}
