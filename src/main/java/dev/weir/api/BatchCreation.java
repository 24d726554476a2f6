package dev.weir.api;

import dev.weir.bulk.BulkEndpoints;
import dev.weir.bulk.BulkJob;
import dev.weir.bulk.BulkJobs;
import dev.weir.bulk.NewJob;
import dev.weir.chat.Claim;
import dev.weir.chat.ClaimToken;
import dev.weir.chat.IdempotencyRecords;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.Caller;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** Starts batches: one for each {@code Idempotency-Key}, however often the request arrives. */
@ApplicationScoped
class BatchCreation {
    private static final String ENDPOINT = "/v1/batches";

    private final BulkJobs jobs;
    private final BulkEndpoints endpoints;
    private final IdempotencyRecords idempotency;

    BatchCreation() {
        this(null, null, null);
    }

    @Inject
    BatchCreation(BulkJobs jobs, BulkEndpoints endpoints, IdempotencyRecords idempotency) {
        this.jobs = jobs;
        this.endpoints = endpoints;
        this.idempotency = idempotency;
    }

    /** The batch as it was when it was created, now or by an earlier request with the same key; a null key is none. */
    JsonObject create(Caller caller, RequestBody body, String idempotencyKey) {
        if (idempotencyKey == null) {
            return BatchJson.of(jobs.create(wanted(caller, body)));
        }
        return switch (idempotency.claim(caller, ENDPOINT, idempotencyKey, body.raw())) {
            case Claim.Mine(ClaimToken token) -> claimed(caller, body, token);
            case Claim.Replay(JsonObject batch) -> batch;
        };
    }

    private JsonObject claimed(Caller caller, RequestBody body, ClaimToken claim) {
        try {
            BulkJob job = jobs.create(wanted(caller, body), (manager, created) -> complete(manager, claim, created));
            idempotency.completed(claim);
            return BatchJson.of(job);
        } catch (RuntimeException failed) {
            idempotency.abandon(claim);
            throw failed;
        }
    }

    private NewJob wanted(Caller caller, RequestBody body) {
        return BatchRequest.read(caller, body.fields(), endpoints.paths());
    }

    /** The batch and its record are committed together; a claim that was lost meanwhile takes the batch with it. */
    private void complete(EntityManager manager, ClaimToken claim, BulkJob job) {
        if (!idempotency.complete(manager, claim, BatchJson.of(job), new TurnId(job.id().value()), Optional.empty())) {
            throw new Failure(FailureCode.CONFLICT, "Another request with this Idempotency-Key came first: try again.");
        }
    }
}
