package dev.weir.batching;

import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The adaptive rule against the best fixed window. Fixed before it was ever run:
 *
 * <p><b>Metric</b>: the mean over all answers of w · wait + the GPU's time for the answer, in milliseconds ("cost-weighted
 * wait"). The wait counts until a GPU takes the request up; w is 1 for the default tier and 10/500 for flex, the ratio of
 * their allowed delays. At equal throughput: only what answers within one percent of what comes is compared.
 *
 * <p><b>Grid</b>: default 0, 1, 2, 3, 5, 7, 10 ms; flex 0, 10, 25, 50, 100, 150, 200, 300, 400, 500 ms. The best window is
 * chosen in hindsight, on the very arrivals it is compared on; the adaptive rule has the tier's whole delay to use.
 *
 * <p><b>Loads</b>: 0.2, 1 and 3 times what the GPU answers one at a time; one GPU; Poisson (40,000 requests, seed 11) and
 * the trace. <b>Aim</b>: not more than 5 % above the best window at each.
 */
final class WindowComparison {
    private static final long[] DEFAULT_WINDOWS = {0, 1, 2, 3, 5, 7, 10};
    private static final long[] FLEX_WINDOWS = {0, 10, 25, 50, 100, 150, 200, 300, 400, 500};
    private static final double[] LOADS = {0.2, 1, 3};
    private static final int REQUESTS = 40_000;
    private static final long SEED = 11;
    private static final double AIM = 1.05;

    private record Tried(SimulatedTier tier, Figures figures) {
    }

    private WindowComparison() {
    }

    static void print(List<GpuProfile> profiles, List<Arrivals> traces) {
        System.out.printf("%nAdaptive rule against the best fixed window (simulated GPU); cost-weighted wait in ms%n");
        System.out.println("a + b·n              arrivals load  tier      best window    cost  adaptive    cost"
                + "   ratio  aim 1.05");
        for (GpuProfile profile : profiles) {
            for (double load : LOADS) {
                double rate = load * profile.unbatchedRate();
                compare(profile, load, Arrivals.poisson(rate, REQUESTS, SEED));
                traces.forEach(trace -> compare(profile, load, trace.at(rate)));
            }
        }
    }

    private static void compare(GpuProfile profile, double load, Arrivals arrivals) {
        compare(profile, load, arrivals, SimulatedTier.normal(), DEFAULT_WINDOWS);
        compare(profile, load, arrivals, SimulatedTier.flex(), FLEX_WINDOWS);
    }

    private static void compare(GpuProfile profile, double load, Arrivals arrivals, SimulatedTier tier,
            long[] windows) {
        Figures adaptive = QueueSimulation.of(tier, profile, 1, arrivals);
        Tried best = LongStream.of(windows).mapToObj(tier::fixed)
                .map(fixed -> new Tried(fixed, QueueSimulation.of(fixed, profile, 1, arrivals)))
                .filter(tried -> tried.figures().keepsUp())
                .min(Comparator.comparingDouble(tried -> tried.figures().weightedCost())).orElse(null);
        if (best == null) {
            System.out.printf("%-20s %-8s %4.1f  %-8s no window keeps up%n", profile, arrivals.name(), load, tier.name());
            return;
        }
        double ratio = adaptive.weightedCost() / best.figures().weightedCost();
        System.out.printf("%-20s %-8s %4.1f  %-8s %12s %7.1f %9s %7.1f %7.3f  %s%n", profile, arrivals.name(), load,
                tier.name(), best.tier().name(), best.figures().weightedCost(),
                adaptive.keepsUp() ? "keeps up" : "LAGS", adaptive.weightedCost(), ratio,
                ratio <= AIM && adaptive.keepsUp() ? "met" : "MISSED");
    }
}
