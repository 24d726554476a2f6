package dev.weir.batching;

import dev.weir.tenant.TenantId;

/** One request of a simulation and what became of it; times in nanoseconds. */
final class SimulatedRequest {
    final TenantId tenant;
    final long arrival;
    long begun = -1;
    long ended = -1;
    int batch;

    SimulatedRequest(TenantId tenant, long arrival) {
        this.tenant = tenant;
        this.arrival = arrival;
    }

    boolean isAnswered() {
        return ended >= 0;
    }

    /** Until a GPU took it up: company, other tenants' turns and busy GPUs together. */
    long waited() {
        return begun - arrival;
    }

    long latency() {
        return ended - arrival;
    }
}
