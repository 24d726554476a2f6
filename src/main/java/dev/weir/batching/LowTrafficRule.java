package dev.weir.batching;

/**
 * For models that take their calls one by one and batch them in flight: what batching saves cannot be seen from here, so a
 * request that may wait does, unless none is expected to come within its window.
 */
final class LowTrafficRule extends TrafficRule {
    @Override
    public long worthUntil(QueueSnapshot snapshot) {
        return gap() >= snapshot.window() ? snapshot.lastArrival() : Long.MAX_VALUE;
    }
}
