package dev.weir.batching;

import dev.weir.bench.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What waiting for company buys: {@code ./weir bench batching [windows] [tiers] [sweep] [gpus] [overhead] [triton]
 * [embeddings] [--gpu-hour=USD]}; everything without a name.
 */
public final class BatchingBench {
    private static final double GPU_HOUR_USD = 2.00;

    private BatchingBench() {
    }

    /** Prints the tables. */
    public static void run(String[] arguments) throws Exception {
        Set<String> wanted = Set.copyOf(Arrays.stream(arguments).filter(name -> !name.startsWith("--")).toList());
        double gpuHour = Arrays.stream(arguments).filter(option -> option.startsWith("--gpu-hour=")).findFirst()
                .map(option -> price(option.substring(option.indexOf('=') + 1))).orElse(GPU_HOUR_USD);
        GpuProfile profile = GpuProfile.roofline();
        Optional<Arrivals> trace = Arrivals.trace();
        System.out.printf("SIMULATED GPU, no real one: a batch of n takes a + b·n, %s%n  (%s).%n", profile,
                profile.source());
        System.out.println("The queue in front of it is the product's own, on a clock that jumps from event to event.");
        System.out.println(trace.map(found -> "Arrivals: Poisson, and Azure's LLM inference trace 2023 (conversation), "
                + found.nanos().length + " requests, time-compressed to each rate.").orElse("Arrivals: Poisson only; "
                + "Azure's conversation trace is left out: it is not under WEIR_BENCH_DATA/traces."));
        if (wants(wanted, "tiers")) {
            TierTable.print(profile, trace);
        }
        if (wants(wanted, "gpus")) {
            GpuNeeds.print(profile, gpuHour);
        }
        if (wants(wanted, "sweep")) {
            FlexGain.printSweep(profile);
        }
        if (wants(wanted, "windows")) {
            WindowComparison.print(List.of(profile, GpuProfile.fast()), trace.stream().toList());
        }
        if (wants(wanted, "overhead")) {
            targets(profile);
        }
        if (wants(wanted, "triton")) {
            TritonRun.print();
        }
        if (wants(wanted, "embeddings")) {
            EmbeddingBatches.print();
        }
    }

    private static boolean wants(Set<String> wanted, String part) {
        return wanted.isEmpty() || wanted.contains(part);
    }

    private static void targets(GpuProfile profile) throws Exception {
        System.out.printf("%nTargets%n%-70s %14s %14s%n", "", "target", "result");
        for (int gpus : new int[] {1, 2, 4}) {
            double gain = FlexGain.of(profile, gpus);
            row("flex: rate over unbatched, p99 wait within 520 ms, GPUs: " + gpus + " (simulated)", "3x or more", gain,
                    "x", gain >= 3);
        }
        double fill = 100 * FlexGain.fillAtSaturation(profile);
        row("flex: fill of 64 at saturation (simulated)", "90 % or more", fill, " %", fill >= 90);
        double alone = QueueOverhead.priorityMillis(1);
        row("priority: added at p50, one caller (real threads)", "1 ms at most", alone, " ms", alone <= 1);
        double crowd = QueueOverhead.priorityMillis(64);
        row("priority: added at p50, 64 callers (real threads)", "1 ms at most", crowd, " ms", crowd <= 1);
        double queued = QueueOverhead.queuedMegabytes();
        row("100,000 queued requests: bodies and places (real)", "under 200 MB", queued, " MB", queued < 200);
        double waiting = QueueOverhead.waitingMegabytes();
        row("the same and the virtual thread that waits for each (real)", "under 200 MB", waiting, " MB", waiting < 200);
    }

    private static double price(String text) {
        if (!text.matches("\\d{1,6}(\\.\\d{1,6})?")) {
            throw new Refusal("--gpu-hour must be a price in USD such as 2.00, not '" + text + "'.");
        }
        return Double.parseDouble(text);
    }

    private static void row(String what, String target, double result, String unit, boolean met) {
        System.out.printf("%-70s %14s %9.3f%-5s %s%n", what, target, result, unit, met ? "met" : "MISSED");
    }
}
