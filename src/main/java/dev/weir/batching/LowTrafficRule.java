package dev.weir.batching;

/**
 * For models that take their calls one by one and batch them in flight: what batching saves cannot be seen from here, so a
 * request that may wait does, unless none is expected to come within its window.
 */
final class LowTrafficRule implements WaitRule {
    private final ArrivalInterval gap = new ArrivalInterval();
    private final ServiceTime service = new ServiceTime();

    @Override
    public long worthUntil(QueueSnapshot snapshot) {
        return gap.mean() >= snapshot.window() ? snapshot.lastArrival() : Long.MAX_VALUE;
    }

    @Override
    public void arrived(long now) {
        gap.arrived(now);
    }

    @Override
    public void served(int size, long nanos) {
        service.served(size, nanos);
    }

    @Override
    public long expectedService() {
        return (long) service.mean();
    }
}
