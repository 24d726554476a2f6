package dev.weir.batching;

import java.util.Locale;

/** How much more one simulated GPU answers in the flex tier, and for which models that is a loss. */
final class FlexGain {
    static final double ALLOWED_MILLIS = 520;
    private static final double[] RATIOS = {0.01, 0.03, 0.1, 0.16, 0.3, 0.5, 1, 2, 5};
    private static final int REQUESTS = 10_000;
    private static final long SEED = 5;
    private static final int STEPS = 12;

    private FlexGain() {
    }

    /** The highest rate a GPU at which the p99 wait stays within flex's delay and 20 ms, over the unbatched rate. */
    static double of(GpuProfile profile, int gpus) {
        double low = 0;
        double high = profile.rateAt(SimulatedTier.MAX_BATCH) / profile.unbatchedRate();
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            Figures got = flex(profile, gpus, middle);
            if (got.keepsUp() && got.waited()[1] <= ALLOWED_MILLIS) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How full the batches are when twice as much comes as full batches could carry. */
    static double fillAtSaturation(GpuProfile profile) {
        double load = 2 * profile.rateAt(SimulatedTier.MAX_BATCH) / profile.unbatchedRate();
        return flex(profile, 1, load).batch() / SimulatedTier.MAX_BATCH;
    }

    static void printSweep(GpuProfile profile) {
        System.out.printf("%nWhere flex loses: b/a swept at a + b = %.0f ms (simulated GPU)%n",
                profile.aMillis() + profile.bMillis());
        System.out.println("""
                gain: rate with a p99 wait within 520 ms over the unbatched rate; full: what full batches would give.
                At half the unbatched rate, cost = 0.02 · wait + GPU ms an answer, flex against priority.
                 b/a    gain   full  latency p50 flex  priority   cost flex  priority  flex""");
        for (double ratio : RATIOS) {
            GpuProfile other = profile.withRatio(ratio);
            Arrivals arrivals = Arrivals.poisson(0.5 * other.unbatchedRate(), REQUESTS, SEED);
            Figures flex = QueueSimulation.of(SimulatedTier.flex(), other, 1, arrivals);
            Figures priority = QueueSimulation.of(SimulatedTier.priority(), other, 1, arrivals);
            double unbatched = priority.gpuMillis() + 0.02 * (priority.weightedCost() - priority.gpuMillis());
            double gain = of(other, 1);
            System.out.printf(Locale.ROOT, "%4.2f  %6.2f %6.2f  %16.0f %9.0f %11.0f %9.0f  %s%n", ratio, gain,
                    other.rateAt(SimulatedTier.MAX_BATCH) / other.unbatchedRate(), flex.latency()[0],
                    priority.latency()[0], flex.weightedCost(), unbatched, verdict(gain, flex.weightedCost(), unbatched));
        }
    }

    private static String verdict(double gain, double flex, double unbatched) {
        if (gain < 1 || flex > unbatched) {
            return "LOSES";
        }
        return gain < 3 ? "gains less than 3x" : "gains 3x or more";
    }

    private static Figures flex(GpuProfile profile, int gpus, double load) {
        return QueueSimulation.of(SimulatedTier.flex(), profile, gpus,
                Arrivals.poisson(gpus * load * profile.unbatchedRate(), REQUESTS, SEED));
    }
}
