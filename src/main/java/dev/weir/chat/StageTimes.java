package dev.weir.chat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How long each stage of one turn took, and a span of each ({@code weir.exact}, {@code weir.queue}, …) where OpenTelemetry is
 * switched on. Belongs to the turn's thread.
 */
final class StageTimes {
    private static final long NANOS_PER_MICRO = 1_000;

    private final LongSupplier nanoTime;
    private final Tracer tracer;
    private final long startedAt;
    private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);

    StageTimes(LongSupplier nanoTime, Tracer tracer) {
        this.nanoTime = nanoTime;
        this.tracer = tracer;
        this.startedAt = nanoTime.getAsLong();
    }

    /** Does the work and adds its time to the stage, also when it fails. */
    <T> T during(Stage stage, Supplier<T> work) {
        Span span = tracer.spanBuilder("weir." + stage.wireName()).startSpan();
        long from = nanoTime.getAsLong();
        try (Scope current = span.makeCurrent()) {
            return work.get();
        } finally {
            nanos.merge(stage, nanoTime.getAsLong() - from, Long::sum);
            span.end();
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
