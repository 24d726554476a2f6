package dev.weir.batching;

import dev.weir.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** How many simulated GPUs 100 people need who ask, read and ask again, and what a thousand answers then cost. */
final class GpuNeeds {
    private static final int PEOPLE = 100;
    private static final int ANSWERS = 10_000;
    private static final int MOST_GPUS = 128;
    private static final long SEED = 3;
    private static final double SECOND = 1e9;

    private record Need(int gpus, Figures figures) {
    }

    private GpuNeeds() {
    }

    static void print(GpuProfile profile, double gpuHourUsd) {
        System.out.printf("%nGPUs for %d concurrent users (simulated GPU at %.2f USD an hour; --gpu-hour changes it)%n",
                PEOPLE, gpuHourUsd);
        System.out.println("""
                Enough GPUs: the p99 wait for one is within the tier's delay and 20 ms. Reading time is exponential.
                reading s  tier      wait allowed  GPUs  answers/s  latency p50     p99 ms  batch  USD per 1,000 answers""");
        for (double reading : new double[] {0, 5, 30}) {
            print(profile, reading, SimulatedTier.priority(), 20, gpuHourUsd);
            print(profile, reading, SimulatedTier.normal(), 30, gpuHourUsd);
            print(profile, reading, SimulatedTier.flex(), FlexGain.ALLOWED_MILLIS, gpuHourUsd);
        }
    }

    private static void print(GpuProfile profile, double reading, SimulatedTier tier, double allowed,
            double gpuHourUsd) {
        Need need = need(profile, reading, tier, allowed);
        Figures got = need.figures();
        double usd = need.gpus() * gpuHourUsd / 3_600 / got.throughput() * 1_000;
        System.out.printf("%9.0f  %-8s  %9.0f ms  %4d  %9.2f  %11.0f %10.0f  %5.1f  %21.4f%n", reading, tier.name(),
                allowed, need.gpus(), got.throughput(), got.latency()[0], got.latency()[1], got.batch(), usd);
    }

    private static Need need(GpuProfile profile, double reading, SimulatedTier tier, double allowed) {
        int gpus = 1;
        Figures got = people(profile, reading, tier, gpus);
        while (got.waited()[1] > allowed && gpus < MOST_GPUS) {
            gpus++;
            got = people(profile, reading, tier, gpus);
        }
        return new Need(gpus, got);
    }

    private static Figures people(GpuProfile profile, double readingSeconds, SimulatedTier tier, int gpus) {
        Random random = new Random(SEED);
        Map<TenantId, Runnable> asking = new HashMap<>();
        int[] answers = {0};
        QueueSimulation[] simulation = new QueueSimulation[1];
        simulation[0] = new QueueSimulation(tier, profile, gpus, PEOPLE, request -> {
            answers[0]++;
            later(simulation[0].time(), random, readingSeconds, asking.get(request.tenant));
        });
        for (int person = 0; person < PEOPLE; person++) {
            TenantId tenant = new TenantId(new UUID(0, person));
            asking.put(tenant, () -> simulation[0].arrive(tenant));
            later(simulation[0].time(), random, Math.max(1, readingSeconds), asking.get(tenant));
        }
        simulation[0].time().runUntil(() -> answers[0] >= ANSWERS);
        return simulation[0].figures();
    }

    private static void later(VirtualTime time, Random random, double meanSeconds, Runnable asking) {
        time.at(time.now() + (long) (-Math.log(1 - random.nextDouble()) * meanSeconds * SECOND), asking);
    }
}
