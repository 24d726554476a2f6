package dev.weir.batching;

import java.time.Duration;

/**
 * How long one request may wait to be batched, and with how many others.
 *
 * @param maxQueueDelay 0 to a minute; 0 waits for nobody
 * @param maxBatchSize  how many together wait no longer, 1 or more; the model's own limit holds too
 */
public record BatchPolicy(Duration maxQueueDelay, int maxBatchSize) {
    /** Waits for nobody. */
    public static final BatchPolicy AT_ONCE = new BatchPolicy(Duration.ZERO, 1);

    public BatchPolicy {
        if (maxQueueDelay.isNegative() || maxQueueDelay.toMinutes() > 1 || maxBatchSize < 1) {
            throw new IllegalArgumentException("A queue delay of 0 to a minute and a batch of 1 or more");
        }
    }
}
