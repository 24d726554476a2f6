package dev.weir.batching;

/**
 * For models that take a batch: waits while one more request is expected to save more of the model's time than the wait
 * for it costs those who wait.
 *
 * <p>With arrivals every {@code g} and a fixed cost {@code a} a batch, weighed by what waiting costs, C = a/(w·g) is the
 * saving in gaps. A window of x gaps then costs (x + x²/2 + C)/(1 + x) gaps a request on average (renewal reward over
 * Poisson arrivals), least at x = √(2C−1) − 1; the next arrival, which costs one gap of everybody waiting, is worth it
 * while fewer wait than that average. Up to C = 1 nobody waits: traffic is too thin. The same trade is known from
 * acknowledging TCP packets (Dooly, Goldman, Scott 1998).
 */
final class BatchSavingRule extends TrafficRule {
    @Override
    public long worthUntil(QueueSnapshot snapshot) {
        double saving = fixedService() / snapshot.meanWeight();
        double enough = enough(saving / gap(), snapshot.window() / gap());
        if (snapshot.size() >= enough) {
            return snapshot.lastArrival();
        }
        // Those who were expected have not come: a silence that has cost what batching saves is no longer worth it.
        return snapshot.lastArrival() + (long) (saving / snapshot.size());
    }

    /** From how many on it is not worth waiting. */
    private static double enough(double saving, double window) {
        double best = saving <= 1 ? 0 : Math.sqrt(2 * saving - 1) - 1;
        double gaps = Math.min(window, best);
        return (gaps + gaps * gaps / 2 + saving) / (1 + gaps);
    }
}
