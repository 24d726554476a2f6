package dev.weir.batching;

/**
 * How a model takes its calls.
 *
 * @param batched  whether a release is one request to the model, or each of its calls is one
 * @param maxBatch the largest release, 1 or more
 * @param slots    how many requests the model is given at a time, 1 or more
 * @param reserved those of them kept for the priority tier
 */
record QueueShape(boolean batched, int maxBatch, int slots, int reserved) {
    QueueShape {
        if (maxBatch < 1 || slots < 1 || reserved < 0 || reserved >= slots) {
            throw new IllegalArgumentException("A queue needs a batch and a slot that is not reserved");
        }
    }
}
