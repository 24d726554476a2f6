package dev.weir.batching;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a simulation or a run came to; the first tenth of the requests warms up and does not count.
 *
 * @param offered      requests a second that came
 * @param throughput   requests a second that were answered
 * @param latency      p50 and p99 from arrival to answer, in milliseconds
 * @param waited       p50 and p99 from arrival to a GPU taking it up, in milliseconds
 * @param batch        mean size of the batches, as a GPU sees them
 * @param gpuMillis    what a GPU worked for an answer
 * @param weightedCost the mean over the answers of w · wait + the GPU's time for it, in milliseconds: what the comparison
 *                     of windows is about
 */
record Figures(double offered, double throughput, double[] latency, double[] waited, double batch, double gpuMillis,
        double weightedCost) {
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;

    static Figures of(SimulatedTier tier, List<SimulatedRequest> requests, double busyNanos) {
        List<SimulatedRequest> counted = requests.subList(requests.size() / 10, requests.size());
        List<SimulatedRequest> answered = counted.stream().filter(SimulatedRequest::isAnswered).toList();
        long from = counted.getFirst().arrival;
        double seconds = (counted.getLast().arrival - from) / SECOND;
        long until = counted.getLast().arrival;
        long inTime = requests.stream().filter(one -> one.ended >= from && one.ended <= until).count();
        double gpu = busyNanos / MILLI / requests.stream().filter(SimulatedRequest::isAnswered).count();
        double wait = answered.stream().mapToLong(SimulatedRequest::waited).average().orElse(0) / MILLI;
        double batches = answered.stream().mapToDouble(one -> 1.0 / one.batch).sum();
        return new Figures(counted.size() / seconds, inTime / seconds,
                percentiles(answered, SimulatedRequest::latency), percentiles(answered, SimulatedRequest::waited),
                answered.size() / batches, gpu, tier.waitWeight() * wait + gpu);
    }

    private static double[] percentiles(List<SimulatedRequest> requests, ToLongFunction<SimulatedRequest> nanos) {
        List<Long> sorted = requests.stream().map(nanos::applyAsLong).sorted(Comparator.naturalOrder()).toList();
        return new double[] {at(sorted, 0.50), at(sorted, 0.99)};
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size())) / MILLI;
    }

    /** Whether everything that came was answered as fast as it came, within one percent. */
    boolean keepsUp() {
        return throughput >= 0.99 * offered;
    }
}
