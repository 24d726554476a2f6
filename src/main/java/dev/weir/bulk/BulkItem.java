package dev.weir.bulk;

import dev.weir.tenant.Caller;
import dev.weir.tenant.TurnId;
import jakarta.json.JsonObject;

/**
 * A line of a job, to be answered.
 *
 * @param caller on whose behalf: the key that made the job
 * @param turn   the turn that answers it; it also stands for the lease of the item
 * @param body   the request as the endpoint takes it
 */
public record BulkItem(Caller caller, JobId job, TurnId turn, JsonObject body) {
}
