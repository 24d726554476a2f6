package dev.weir.inference.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.inference.Attempt;
import dev.weir.inference.BatchOutcome;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ModelCall;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.inference.upstream.TritonBackend;
import dev.weir.platform.FailureCode;
import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Settings;
import dev.weir.tenant.TenantId;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.FakeTriton;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Batches whose server fails them, and one bad call among good ones. */
class ResilientBatchCallTest {
    private final FakeTriton triton = FakeTriton.start().batching(4);
    private final TritonBackend protocol = new TritonBackend((tenant, model) -> Optional.empty(),
            new Settings(key -> Optional.empty()), Clock.systemUTC(), attempt -> { });
    private final ResilientBackend backend = new ResilientBackend(Map.of("triton", protocol),
            ResilienceSettings.from(new Settings(key -> Optional.empty())), Clock.systemUTC(),
            new ResilienceMetrics(new FakeMetrics().registry()), (time, cancellation) -> true, () -> 0.5);

    @AfterEach
    void close() {
        protocol.close();
        triton.close();
    }

    private CatalogueModel model() {
        return new CatalogueModel("small", Tier.SMALL, "triton", List.of(URI.create("http://127.0.0.1:1"), triton.url()),
                "small", "int4", Optional.empty(), 1_000, 100);
    }

    private ModelCall call(String question, boolean tools) {
        JsonObjectBuilder body = Json.createObjectBuilder().add("model", "small").add("max_tokens", 10).add("messages",
                Json.createArrayBuilder().add(Json.createObjectBuilder().add("role", "user").add("content", question)));
        if (tools) {
            body.add("tools", Json.createArrayBuilder().add(Json.createObjectBuilder().add("type", "function")));
        }
        return new ModelCall(new TenantId(new UUID(0, 1)), model(), body.build(), false, Duration.ofSeconds(20));
    }

    private static List<String> outcomes(BatchOutcome outcome) {
        List<Attempt> attempts = switch (outcome) {
            case BatchOutcome.Answered answered -> answered.completion().attempts();
            case BatchOutcome.Failed failed -> failed.failure().attempts();
        };
        return attempts.stream().map(Attempt::outcome).toList();
    }

    @Test
    void aBatchTakesTheEndpointThatTakesBatches() {
        assertEquals(OptionalInt.of(4), backend.maxBatchSize(model()));
        List<BatchOutcome> outcomes = backend.completeBatch(List.of(call("One?", false), call("Two?", false)));
        outcomes.forEach(outcome -> assertInstanceOf(BatchOutcome.Answered.class, outcome));
        assertEquals(1, triton.requests().size());
    }

    @Test
    void aFailedBatchIsRepeatedAndEveryCallBooksBoth() {
        triton.next(FakeAnswer.error(500, "x", "The engine stopped"));
        List<BatchOutcome> outcomes = backend.completeBatch(List.of(call("One?", false), call("Two?", false)));
        outcomes.forEach(outcome -> assertEquals(List.of("error", "ok"), outcomes(outcome)));
    }

    @Test
    void aBatchThatMayHaveGeneratedIsNotRepeated() {
        triton.next(FakeAnswer.raw(200, "application/json", "{\"outputs\":[]}"));
        List<BatchOutcome> outcomes = backend.completeBatch(List.of(call("One?", false), call("Two?", false)));
        outcomes.forEach(outcome -> assertEquals(List.of("garbage"), outcomes(outcome)));
        BatchOutcome.Failed first = (BatchOutcome.Failed) outcomes.getFirst();
        assertEquals(TokenUsage.Evidence.BOUND, first.failure().attempts().getFirst().usage().evidence());
    }

    @Test
    void oneBadCallSpoilsNoOther() {
        List<BatchOutcome> outcomes = backend.completeBatch(List.of(call("One?", false), call("Two?", true)));
        assertInstanceOf(BatchOutcome.Answered.class, outcomes.getFirst());
        BatchOutcome.Failed bad = assertInstanceOf(BatchOutcome.Failed.class, outcomes.getLast());
        assertEquals(FailureCode.NOT_SUPPORTED, bad.failure().failure().code());
    }

    @Test
    void theSettingsHaveTheirDefaultsAndAgree() {
        assertEquals(new ResilienceSettings(3, 1, Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(2), 50, 20,
                5, Duration.ofSeconds(10), 2, 256), ResilienceSettings.from(new Settings(key -> Optional.empty())));
        for (Map<String, String> bad : List.of(Map.of("weir.upstream.attempts", "1", "weir.upstream.charged.attempts", "2"),
                Map.of("weir.upstream.backoff.ms", "3000"), Map.of("weir.breaker.window", "4"))) {
            assertThrows(InvalidSetting.class,
                    () -> ResilienceSettings.from(new Settings(key -> Optional.ofNullable(bad.get(key)))));
        }
    }
}
