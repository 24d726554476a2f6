package dev.weir.batching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** When requests come, in nanoseconds from the start, in order. */
record Arrivals(String name, long[] nanos) {
    private static final double NANOS = 1e9;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSS");

    static Arrivals poisson(double perSecond, int count, long seed) {
        Random random = new Random(seed);
        long[] nanos = new long[count];
        double now = 0;
        for (int i = 0; i < count; i++) {
            now += -Math.log(1 - random.nextDouble()) / perSecond * NANOS;
            nanos[i] = (long) now;
        }
        return new Arrivals("Poisson", nanos);
    }

    /** The conversation trace of Azure's LLM inference service (2023), where it is to be had. */
    static Optional<Arrivals> trace() throws IOException {
        String configured = System.getenv("WEIR_BENCH_DATA");
        Path file = Path.of(configured == null ? "../shared/data" : configured)
                .resolve("traces/AzureLLMInferenceTrace_conv.csv");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            List<LocalDateTime> times = lines.skip(1).map(line -> line.substring(0, line.indexOf(',')))
                    .map(stamp -> LocalDateTime.parse(stamp, STAMP)).sorted().toList();
            return Optional.of(new Arrivals("trace", times.stream()
                    .mapToLong(time -> Duration.between(times.getFirst(), time).toNanos()).toArray()));
        }
    }

    /** The same arrivals, compressed or stretched to another mean rate. */
    Arrivals at(double perSecond) {
        double factor = nanos.length / perSecond * NANOS / nanos[nanos.length - 1];
        long[] scaled = new long[nanos.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (long) (nanos[i] * factor);
        }
        return new Arrivals(name, scaled);
    }

    double perSecond() {
        return nanos.length * NANOS / nanos[nanos.length - 1];
    }
}
