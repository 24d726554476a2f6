package dev.weir.batching;

/**
 * Who waits, as a {@link WaitRule} sees them; times are nanoseconds of the queue's clock.
 *
 * @param size        how many, 1 or more
 * @param meanWeight  what a nanosecond of one's wait costs on average, in nanoseconds of the model's time
 * @param window      how long the one that is due first was given
 * @param lastArrival when the latest came
 */
record QueueSnapshot(int size, double meanWeight, long window, long lastArrival) {
}
