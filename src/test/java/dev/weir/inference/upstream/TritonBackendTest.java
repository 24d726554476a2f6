package dev.weir.inference.upstream;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.Attempt;
import dev.weir.inference.Cancellation;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.Completion;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.ModelCall;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage.Evidence;
import dev.weir.inference.TokenUsage;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Settings;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.FakeTriton;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Triton server's answers, plain, streamed and batched, and what it does wrong. */
class TritonBackendTest {
    private final FakeTriton triton = FakeTriton.start();
    private final List<Attempt> metered = new ArrayList<>();
    private final TritonBackend backend = new TritonBackend((tenant, model) -> Optional.of("sk-own"),
            new Settings(key -> Optional.empty()), Clock.fixed(BackendFixture.NOW, java.time.ZoneOffset.UTC), metered::add);

    @AfterEach
    void close() {
        backend.close();
        triton.close();
    }

    private CatalogueModel model() {
        return new CatalogueModel("small", Tier.SMALL, CatalogueModel.TRITON, List.of(triton.url()), "llama-3.1-8b",
                "int4", Optional.of("llama-fp16"), 8_192, 500);
    }

    private ModelCall call(boolean stream, String parameters) {
        return BackendFixture.call(model(), stream, JsonText.object(parameters));
    }

    private Completion ask(boolean stream) {
        return backend.ask(call(stream, "{}"), triton.url(), ChunkListener.NONE, new Cancellation());
    }

    private static String content(Completion completion) {
        return completion.response().getJsonArray("choices").getJsonObject(0).getJsonObject("message")
                .getString("content");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answersInOpenAisShapeAndCountsItself(boolean stream) {
        triton.next(FakeAnswer.text("It is on its way."));
        Completion completion = ask(stream);
        assertEquals("It is on its way.", content(completion));
        assertEquals("chat.completion", completion.response().getString("object"));
        assertEquals("stop", completion.response().getJsonArray("choices").getJsonObject(0).getString("finish_reason"));
        assertEquals(Evidence.COUNTED, completion.usage().evidence());
        assertTrue(completion.usage().outputTokens() >= 5);
        assertEquals(completion.attempts(), metered);
    }

    @Test
    void asksAsTheVllmBackendWantsIt() {
        backend.ask(call(true, "{\"temperature\":0.2,\"stop\":\"END\",\"max_tokens\":7,\"seed\":null,\"store\":false}"),
                triton.url(), ChunkListener.NONE, new Cancellation());
        JsonObject body = triton.requests().getFirst().body();
        assertEquals("/v2/models/llama-3.1-8b/generate_stream", triton.requests().getFirst().path());
        assertEquals("<|start_header_id|>user<|end_header_id|>\n\nWhere is my parcel?<|eot_id|>"
                + "<|start_header_id|>assistant<|end_header_id|>\n\n", body.getString("text_input"));
        assertTrue(body.getBoolean("stream"));
        assertEquals(JsonText.object("{\"temperature\":0.2,\"max_tokens\":7,\"stop\":[\"END\",\"<|eot_id|>\"]}"),
                JsonText.object(body.getString("sampling_parameters")));
        assertEquals(Optional.of("Bearer sk-own"), triton.requests().getFirst().header("authorization"));
    }

    @Test
    void streamsChunksThatOpenAisClientsUnderstand() {
        triton.next(FakeAnswer.words(3));
        List<JsonObject> chunks = new ArrayList<>();
        backend.ask(call(true, "{}"), triton.url(), chunks::add, new Cancellation());
        assertEquals(4, chunks.size());
        assertEquals("assistant", chunks.getFirst().getJsonArray("choices").getJsonObject(0).getJsonObject("delta")
                .getString("role"));
        assertEquals("stop", chunks.getLast().getJsonArray("choices").getJsonObject(0).getString("finish_reason"));
        assertEquals(1, chunks.stream().map(chunk -> chunk.getString("id")).distinct().count());
    }

    @Test
    void aCancelledStreamClosesTheConnectionAndIsBooked() {
        triton.next(FakeAnswer.words(1_000).drip(Duration.ofMillis(2)));
        Cancellation cancellation = new Cancellation();
        AtomicInteger seen = new AtomicInteger();
        Completion completion = backend.ask(call(true, "{}"), triton.url(), chunk -> {
            if (seen.incrementAndGet() == 10) {
                cancellation.cancel();
            }
        }, cancellation);
        assertTrue(completion.cut());
        assertTrue(completion.usage().outputTokens() >= 9);
        await().until(() -> triton.requests().getFirst().ended());
        assertTrue(triton.requests().getFirst().tokensSent() < 500);
    }

    @ParameterizedTest
    @CsvSource({"cut", "error", "garbage"})
    void booksWhatCameBeforeAFault(String outcome) {
        FakeAnswer words = FakeAnswer.words(30);
        triton.next(switch (outcome) {
            case "cut" -> words.cutAfter(12);
            case "error" -> words.errorAfter(12);
            default -> words.garbageAfter(12);
        });
        InferenceFailure failure = assertThrows(InferenceFailure.class, () -> ask(true));
        assertEquals(outcome, failure.attempts().getFirst().outcome());
        assertTrue(failure.attempts().getFirst().usage().outputTokens() >= 12);
    }

    @Test
    void aModelThatIsNotLoadedIsUnavailableAndTakesNothing() {
        triton.loaded(false);
        assertFalse(backend.isReady(model(), triton.url()));
        InferenceFailure failure = assertThrows(InferenceFailure.class, () -> ask(false));
        assertEquals(FailureCode.BACKEND_UNAVAILABLE, failure.failure().code());
        assertEquals(TokenUsage.NONE, failure.attempts().getFirst().usage());
        triton.loaded(true);
        assertTrue(backend.isReady(model(), triton.url()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"tools\":[{\"type\":\"function\"}]}", "{\"n\":2}",
        "{\"response_format\":{\"type\":\"json_object\"}}"})
    void refusesWhatPlainTextCannotCarry(String parameters) {
        InferenceFailure failure = assertThrows(InferenceFailure.class, () -> backend.ask(call(false, parameters),
                triton.url(), ChunkListener.NONE, new Cancellation()));
        assertEquals(FailureCode.NOT_SUPPORTED, failure.failure().code());
        assertEquals(List.of(), failure.attempts());
        assertEquals(List.of(), triton.requests());
    }

    @Test
    void findsOutWhetherAModelTakesBatches() {
        assertEquals(1, backend.maxBatchSize(model(), triton.url()));
        try (FakeTriton other = FakeTriton.start().batching(8)) {
            assertEquals(8, backend.maxBatchSize(model(), other.url()));
        }
        assertEquals(1, backend.maxBatchSize(model(), URI.create("http://127.0.0.1:1")));
    }

    @Test
    void asksSeveralQuestionsAsOne() {
        triton.batching(8);
        List<ModelCall> calls = IntStream.range(0, 5).mapToObj(i -> call(false, "{\"max_tokens\":" + (i + 1) + "}")).toList();
        List<Completion> answers = backend.askTogether(calls, triton.url());
        assertEquals(1, triton.requests().size());
        assertEquals("/v2/models/llama-3.1-8b/infer", triton.requests().getFirst().path());
        assertEquals(5, answers.size());
        answers.forEach(answer -> assertTrue(content(answer).contains("Where is my parcel?")));
        assertEquals(5, metered.size());
        answers.forEach(answer -> assertEquals(Evidence.COUNTED, answer.attempts().getFirst().usage().evidence()));
    }

    @Test
    void aFailedBatchBooksEveryCall() {
        triton.batching(8);
        triton.next(FakeAnswer.error(500, "x", "The engine stopped"));
        List<ModelCall> calls = List.of(call(false, "{}"), call(false, "{}"));
        InferenceFailure failure = assertThrows(InferenceFailure.class,
                () -> backend.askTogether(calls, triton.url()));
        assertEquals(2, failure.attempts().size());
        assertEquals(FailureCode.BACKEND_UNAVAILABLE, failure.failure().code());
    }
}
