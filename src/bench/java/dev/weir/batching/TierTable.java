package dev.weir.batching;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Each service tier at three arrival rates in front of one simulated GPU. */
final class TierTable {
    private static final double[] LOADS = {0.5, 1.5, 3};
    private static final int REQUESTS = 20_000;
    private static final long SEED = 7;

    private TierTable() {
    }

    static void print(GpuProfile profile, Optional<Arrivals> trace) {
        System.out.printf("%nService tiers in front of one simulated GPU (alone it answers %.2f requests/s)%n",
                profile.unbatchedRate());
        System.out.println("""
                priority goes at once and alone, so it is also the unbatched baseline; past 1.0 its queue only grows.
                arrivals load  offered/s  tier      answered/s  latency p50     p99 ms  wait p50     p99 ms  batch  GPU ms""");
        for (double load : LOADS) {
            double rate = load * profile.unbatchedRate();
            List<Arrivals> all = new ArrayList<>(List.of(Arrivals.poisson(rate, REQUESTS, SEED)));
            trace.ifPresent(found -> all.add(found.at(rate)));
            for (Arrivals arrivals : all) {
                print(profile, load, arrivals);
            }
        }
    }

    private static void print(GpuProfile profile, double load, Arrivals arrivals) {
        for (SimulatedTier tier : List.of(SimulatedTier.priority(), SimulatedTier.normal(), SimulatedTier.flex())) {
            Figures got = QueueSimulation.of(tier, profile, 1, arrivals);
            System.out.printf("%-8s %4.1f  %9.2f  %-8s  %10.2f  %11.0f %10.0f  %8.0f %10.0f  %5.1f  %6.0f%n",
                    arrivals.name(), load, got.offered(), tier.name(), got.throughput(), got.latency()[0],
                    got.latency()[1], got.waited()[0], got.waited()[1], got.batch(), got.gpuMillis());
        }
    }
}
