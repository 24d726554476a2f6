package dev.weir.inference.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.Attempt;
import dev.weir.inference.BatchOutcome;
import dev.weir.inference.Cancellation;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.Completion;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.ModelCall;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.inference.upstream.TritonBackend;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Settings;
import dev.weir.tenant.TenantId;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.RealTriton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real Triton Inference Server with a real quantized model, as Weir speaks to it. */
class TritonIT {
    private static final Map<String, String> SETTINGS = Map.of("weir.breaker.minimum.calls", "3", "weir.breaker.open.ms", "500",
            "weir.upstream.attempts", "1", "weir.upstream.first.token.timeout.ms", "100000");

    private static RealTriton triton;
    private static TritonBackend protocol;
    private static ResilientBackend backend;

    @BeforeAll
    static void start() {
        triton = RealTriton.start();
        Settings settings = new Settings(key -> Optional.ofNullable(SETTINGS.get(key)));
        protocol = new TritonBackend((tenant, model) -> Optional.empty(), settings, Clock.systemUTC(), attempt -> { });
        backend = new ResilientBackend(Map.of("triton", protocol), ResilienceSettings.from(settings), Clock.systemUTC(),
                new ResilienceMetrics(new FakeMetrics().registry()), Backoff::real, () -> 0.5);
    }

    @AfterAll
    static void stop() {
        if (triton != null) {
            protocol.close();
            triton.close();
        }
    }

    private static CatalogueModel model(String name) {
        return new CatalogueModel(name, Tier.SMALL, "triton", List.of(triton.url()), name, "int4", Optional.empty(), 2_048, 512);
    }

    private static ModelCall call(String model, boolean stream, String question, int tokens) {
        JsonObject body = Json.createObjectBuilder().add("model", model).add("max_tokens", tokens).add("temperature", 0)
                .add("messages", Json.createArrayBuilder().add(Json.createObjectBuilder().add("role", "user")
                        .add("content", question))).build();
        return new ModelCall(new TenantId(new UUID(0, 1)), model(model), body, stream, Duration.ofSeconds(100));
    }

    private static Completion ask(String model, boolean stream, ChunkListener listener) {
        return backend.complete(call(model, stream, "What is the capital of France?", 12), listener, new Cancellation());
    }

    private static String content(Completion completion) {
        return completion.response().getJsonArray("choices").getJsonObject(0).getJsonObject("message")
                .getString("content");
    }

    @Test
    void isReadyAndTellsItsConfiguration() {
        assertTrue(protocol.isReady(model("smollm2"), triton.url()));
        assertFalse(protocol.isReady(model("nothing"), triton.url()));
        assertEquals(OptionalInt.empty(), backend.maxBatchSize(model("smollm2")));
        assertEquals(OptionalInt.of(8), backend.maxBatchSize(model("smollm2-batch")));
    }

    @Test
    void generatesPlainAndStreamedTheSame() {
        Completion plain = ask("smollm2", false, ChunkListener.NONE);
        List<JsonObject> chunks = new ArrayList<>();
        Completion streamed = ask("smollm2", true, chunks::add);
        assertTrue(content(plain).contains("Paris"), content(plain));
        assertEquals(content(plain), content(streamed));
        assertTrue(chunks.size() > 5, "chunks arrive token by token");
        assertEquals(TokenUsage.Evidence.COUNTED, streamed.usage().evidence());
        assertTrue(streamed.usage().outputTokens() > 3);
    }

    @Test
    void answersABatchInItsOrder() {
        List<String> questions = List.of("What is the capital of France?", "What is the capital of Italy?",
                "What is the capital of Germany?");
        List<BatchOutcome> outcomes = backend.completeBatch(
                questions.stream().map(question -> call("smollm2-batch", false, question, 12)).toList());
        List<String> answers = outcomes.stream().map(outcome -> content(((BatchOutcome.Answered) outcome).completion())).toList();
        IntStream.range(0, 3).forEach(at -> assertTrue(
                answers.get(at).contains(List.of("Paris", "Rome", "Berlin").get(at)), answers.toString()));
    }

    @Test
    void aCancelledStreamIsCutAndTheModelStops() {
        Cancellation cancellation = new Cancellation();
        List<JsonObject> chunks = new ArrayList<>();
        Completion completion = backend.complete(call("smollm2", true, "Write a very long story about a river.", 500),
                chunk -> {
                    chunks.add(chunk);
                    if (chunks.size() == 5) {
                        cancellation.cancel();
                    }
                }, cancellation);
        assertTrue(completion.cut());
        assertTrue(completion.usage().outputTokens() >= 4);
        Awaitility.await("the model's own word for it").atMost(Duration.ofMinutes(1))
                .until(() -> triton.log().contains("cancelled after"));
    }

    @Test
    void aModelUnloadedInUseFailsInWordsAndComesBack() {
        CompletableFuture<Completion> running = CompletableFuture.supplyAsync(
                () -> backend.complete(call("smollm2", true, "Count from one to fifty.", 60), ChunkListener.NONE,
                        new Cancellation()));
        triton.unload("smollm2");
        InferenceFailure failure = assertThrows(InferenceFailure.class, () -> ask("smollm2", false, ChunkListener.NONE));
        assertEquals(FailureCode.BACKEND_UNAVAILABLE, failure.failure().code());
        assertEquals(1, failure.attempts().size());
        assertFalse(running.handle((completion, failed) -> completion == null ? attempts(failed) : completion.attempts())
                .join().isEmpty(), "the call under way is booked, whatever became of it");
        triton.load("smollm2");
        awaitAnswer();
    }

    private static List<Attempt> attempts(Throwable failed) {
        return ((InferenceFailure) failed.getCause()).attempts();
    }

    @Test
    void aKilledServerOpensTheBreakerAndARestartedOneClosesIt() {
        triton.kill();
        List<InferenceFailure> failures = IntStream.range(0, 6).mapToObj(i -> assertThrows(InferenceFailure.class,
                () -> ask("smollm2-batch", false, ChunkListener.NONE))).toList();
        assertEquals("open", backend.health(model("smollm2-batch")).getFirst().state());
        assertTrue(failures.getLast().attempts().isEmpty(), "an open breaker makes no attempt");
        triton.restart();
        awaitAnswer();
        Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions()
                .until(() -> !ask("smollm2-batch", false, ChunkListener.NONE).cut()
                        && backend.health(model("smollm2-batch")).getFirst().state().equals("closed"));
    }

    private static void awaitAnswer() {
        Awaitility.await("an answer again").atMost(Duration.ofMinutes(1)).ignoreExceptions()
                .until(() -> !content(ask("smollm2", false, ChunkListener.NONE)).isEmpty());
    }
}
