package dev.weir.chat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** How long each stage of one turn took. Belongs to the turn's thread. */
final class StageTimes {
    private static final long NANOS_PER_MICRO = 1_000;

    private final LongSupplier nanoTime;
    private final long startedAt;
    private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);

    StageTimes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.startedAt = nanoTime.getAsLong();
    }

    /** Does the work and adds its time to the stage, also when it fails. */
    <T> T during(Stage stage, Supplier<T> work) {
        long from = nanoTime.getAsLong();
        try {
            return work.get();
        } finally {
            nanos.merge(stage, nanoTime.getAsLong() - from, Long::sum);
        }
    }

    /** Microseconds by stage, and {@code total} since the turn began. */
    Map<String, Long> micros() {
        Map<String, Long> micros = new HashMap<>();
        nanos.forEach((stage, spent) -> micros.put(stage.wireName(), spent / NANOS_PER_MICRO));
        micros.put("total", (nanoTime.getAsLong() - startedAt) / NANOS_PER_MICRO);
        return micros;
    }
}
