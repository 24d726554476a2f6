package dev.weir.batching;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What waiting for company buys: {@code ./weir bench batching [windows]}. */
public final class BatchingBench {
    private BatchingBench() {
    }

    /** Prints the tables. */
    public static void run(String[] arguments) throws IOException {
        GpuProfile profile = GpuProfile.roofline();
        Optional<Arrivals> trace = Arrivals.trace();
        System.out.printf("SIMULATED GPU: %s (%s)%n", profile, profile.source());
        System.out.println(trace.map(found -> "Arrivals: Poisson, and Azure's LLM inference trace 2023 (conversation), "
                + found.nanos().length + " requests, time-compressed to each rate.").orElse(
                "Arrivals: Poisson only; Azure's conversation trace is left out: it is not under WEIR_BENCH_DATA/traces."));
        WindowComparison.print(List.of(profile, GpuProfile.fast()), trace.stream().toList());
    }
}
