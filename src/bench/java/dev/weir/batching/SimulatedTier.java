package dev.weir.batching;

import dev.weir.inference.ServiceTier;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How requests are queued in a simulation.
 *
 * @param batched whether they share requests to the GPU
 * @param policy  what they may wait
 * @param rule    when waiting is worth it
 */
record SimulatedTier(String name, ServiceTier tier, boolean batched, BatchPolicy policy, Supplier<WaitRule> rule) {
    static final int MAX_BATCH = 64;

    static SimulatedTier priority() {
        return new SimulatedTier("priority", ServiceTier.PRIORITY, false, BatchPolicy.AT_ONCE, LowTrafficRule::new);
    }

    static SimulatedTier normal() {
        return batched("default", ServiceTier.DEFAULT, 10, BatchSavingRule::new);
    }

    static SimulatedTier flex() {
        return batched("flex", ServiceTier.FLEX, 500, BatchSavingRule::new);
    }

    /** The same tier with a fixed window: everybody waits for the whole of it, or for a full batch. */
    SimulatedTier fixed(long windowMillis) {
        return batched(windowMillis + " ms", tier, windowMillis, () -> WaitRule.FULL_DELAY);
    }

    private static SimulatedTier batched(String name, ServiceTier tier, long delayMillis, Supplier<WaitRule> rule) {
        return new SimulatedTier(name, tier, true, new BatchPolicy(Duration.ofMillis(delayMillis), MAX_BATCH), rule);
    }

    QueueShape shape(int gpus) {
        return batched ? new QueueShape(true, MAX_BATCH, gpus, 0) : new QueueShape(false, 1, 1_000_000, 0);
    }

    /** What a millisecond of a request's wait costs, in milliseconds of the GPU; as in {@link QueuedRequest}. */
    double waitWeight() {
        return tier == ServiceTier.FLEX ? 0.02 : 1;
    }
}
