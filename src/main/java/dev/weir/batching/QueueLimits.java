package dev.weir.batching;

import dev.weir.tenant.TenantId;
import java.util.Optional;

/**
 * How many may wait in one queue.
 *
 * @param capacity  all together, 1 or more
 * @param perTenant of one tenant, 1 to {@code capacity}
 */
record QueueLimits(int capacity, int perTenant) {
    /** Why one more of that tenant may not wait. */
    Optional<QueueRejection> refusal(FairQueue<?> line, TenantId tenant) {
        if (line.size() >= capacity) {
            return Optional.of(QueueRejection.FULL);
        }
        return line.size(tenant) >= perTenant ? Optional.of(QueueRejection.TENANT_SHARE) : Optional.empty();
    }
}
