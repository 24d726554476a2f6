package dev.weir.bench;

import dev.weir.batching.BatchingBench;
import dev.weir.batching.TimerLateness;
import dev.weir.bench.console.ConsoleBench;
import dev.weir.bench.overhead.OverheadBench;
import dev.weir.cache.boundary.BoundaryBench;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What {@code ./weir bench NAME [ARGS]} runs: one entry a benchmark. */
public final class Benchmarks {
    private static final Map<String, Benchmark> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("batching", BatchingBench::run), Map.entry("boundary", BoundaryBench::run),
            Map.entry("cache", CacheBench::run), Map.entry("cascade", CascadeBench::run), Map.entry("console", ConsoleBench::run),
            Map.entry("context", ContextBench::run), Map.entry("deflection", DeflectionBench::run),
            Map.entry("evidence", EvidenceBench::run), Map.entry("guard", GuardBench::run),
            Map.entry("overhead", OverheadBench::run), Map.entry("quantization", QuantizationBench::run),
            Map.entry("router", RouterBench::run), Map.entry("savings", SavingsBench::run),
            Map.entry("timers", TimerLateness::run), Map.entry("traps", DirectAnswerBench::run),
            Map.entry("vetoes", VetoBench::run)));

    private Benchmarks() {
    }

    /** A benchmark; it prints its table and says what it left out. */
    @FunctionalInterface
    interface Benchmark {
        void run(String[] arguments) throws Exception;
    }

    /** Runs the benchmark that the first argument names. */
    public static void main(String[] arguments) throws Exception {
        // Libraries leave threads behind that would keep the process alive.
        System.exit(status(arguments));
    }

    /** Runs it; the process's exit status, which is not 0 when it could not be done as asked. */
    static int status(String[] arguments) throws Exception {
        Benchmark named = arguments.length == 0 ? null : ALL.get(arguments[0]);
        if (named == null) {
            System.err.println("weir: ./weir bench NAME [ARGS], where NAME is one of " + ALL.keySet() + ".");
            return 2;
        }
        try {
            named.run(Arrays.copyOfRange(arguments, 1, arguments.length));
            return 0;
        } catch (Refusal refusal) {
            System.err.println("weir: bench " + arguments[0] + ": " + refusal.getMessage());
            return 1;
        }
    }
}
