package dev.weir.batching;

/** A rule that learns how often requests come and how long the model takes for them. */
abstract class TrafficRule implements WaitRule {
    private final ArrivalInterval gap = new ArrivalInterval();
    private final ServiceTime service = new ServiceTime();

    /** The mean time between arrivals, in nanoseconds, never 0. */
    final double gap() {
        return gap.mean();
    }

    /** What a batch costs however small it is, in nanoseconds; 0 while unknown. */
    final double fixedService() {
        return service.fixed();
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
