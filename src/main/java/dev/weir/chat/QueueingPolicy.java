package dev.weir.chat;

import dev.weir.assistant.Policy;
import dev.weir.batching.BatchPolicy;
import dev.weir.inference.ServiceTier;
import java.time.Duration;

/** What an assistant's policy lets a turn of a service tier wait. */
final class QueueingPolicy {
    /** Without a size of its own a tier takes as many as the model does. */
    private static final int ANY = 1_024;

    private QueueingPolicy() {
    }

    /** Priority waits for nobody; bulk work waits as the flex tier does. */
    static BatchPolicy of(Policy policy, ServiceTier tier) {
        ServiceTier named = tier == ServiceTier.BATCH ? ServiceTier.FLEX : tier;
        Policy.Queueing terms = policy.serviceTiers().get(named.wireName());
        return tier == ServiceTier.PRIORITY || terms == null ? BatchPolicy.AT_ONCE
                : new BatchPolicy(Duration.ofMillis(terms.maxQueueDelayMs()), terms.maxBatchSize().orElse(ANY));
    }
}
