package dev.weir.batching;

import dev.weir.inference.BatchOutcome;
import dev.weir.inference.ModelCall;
import dev.weir.inference.ServiceTier;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A call between its caller, who waits, and its queue.
 *
 * @param arrival nanoseconds of {@link System#nanoTime}
 * @param turn    completed when the call may go: with true where it goes alone, on the caller's own thread
 * @param outcome completed by the batch it goes with, if it does not go alone
 */
record PendingCall(ModelCall call, ServiceTier tier, long arrival, CompletableFuture<Boolean> turn,
        CompletableFuture<BatchOutcome> outcome) {
    PendingCall(ModelCall call, ServiceTier tier) {
        this(call, tier, System.nanoTime(), new CompletableFuture<>(), new CompletableFuture<>());
    }

    Duration waited() {
        return Duration.ofNanos(System.nanoTime() - arrival);
    }

    /** What is left of the call's deadline; negative when it has passed. */
    Duration left() {
        return call.deadline().minus(waited());
    }

    /** The call, with what its wait left of the deadline. */
    ModelCall now() {
        Duration left = left();
        return new ModelCall(call.tenant(), call.model(), call.body(), call.stream(),
                left.isPositive() ? left : Duration.ofMillis(1));
    }

    /** Ends the wait with a refusal. */
    void refuse(RuntimeException refusal) {
        turn.completeExceptionally(refusal);
    }
}
