package dev.weir.inference.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.Cancellation;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.Completion;
import dev.weir.inference.TokenUsage.Evidence;
import dev.weir.inference.TokenUsage;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.ServedRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sound upstream's answers, plain and streamed. */
class OpenAiBackendTest {
    private final BackendFixture fixture = BackendFixture.patient();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String content(Completion completion) {
        return completion.response().getJsonArray("choices").getJsonObject(0).getJsonObject("message")
                .getString("content");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answersWithTheUpstreamsUsage(boolean stream) {
        fixture.upstream.next(FakeAnswer.text("It is on its way.").cached(5));
        Completion completion = fixture.ask(stream);
        assertEquals("It is on its way.", content(completion));
        assertEquals(new TokenUsage(completion.usage().inputTokens(), 5, 5, Evidence.REPORTED), completion.usage());
        assertEquals("ok", completion.attempts().getFirst().outcome());
        assertEquals(200, completion.attempts().getFirst().status());
        assertEquals(completion.usage(), completion.attempts().getFirst().usage());
        assertFalse(completion.cut());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countsWhereTheUpstreamReportsNothing(boolean stream) {
        fixture.upstream.next(FakeAnswer.words(20).withoutUsage());
        TokenUsage usage = fixture.ask(stream).usage();
        assertEquals(Evidence.COUNTED, usage.evidence());
        assertTrue(usage.outputTokens() >= fixture.upstream.lastRequest().tokensSent());
        assertTrue(usage.inputTokens() > 5);
    }

    @Test
    void assemblesAStreamToThePlainAnswer() {
        List<FakeAnswer> answers = List.of(FakeAnswer.words(7), FakeAnswer.words(7),
                FakeAnswer.toolCall("find_order", "{\"number\": 42, \"late\": true}"),
                FakeAnswer.toolCall("find_order", "{\"number\": 42, \"late\": true}"));
        fixture.upstream.next(answers.toArray(FakeAnswer[]::new));
        assertEquals(fixture.ask(false).response(), fixture.ask(true).response());
        assertEquals(fixture.ask(false).response(), fixture.ask(true).response());
    }

    @Test
    void assemblesEveryChoice() {
        fixture.upstream.standard(request -> FakeAnswer.words(4));
        JsonObject three = Json.createObjectBuilder().add("n", 3).build();
        Completion plain = fixture.backend.complete(fixture.call(false, three), ChunkListener.NONE, new Cancellation());
        Completion streamed = fixture.backend.complete(fixture.call(true, three), ChunkListener.NONE,
                new Cancellation());
        assertEquals(plain.response(), streamed.response());
        assertEquals(12, streamed.usage().outputTokens());
    }

    @Test
    void passesChunksOnAsTheyArriveAndInOrder() {
        CountDownLatch firstSeen = new CountDownLatch(1);
        fixture.upstream.next(FakeAnswer.words(5).gate(1, firstSeen));
        List<String> texts = new ArrayList<>();
        List<Integer> sentMeanwhile = new ArrayList<>();
        Completion completion = fixture.backend.complete(fixture.call(true), chunk -> {
            texts.addAll(chunk.getJsonArray("choices").stream().map(choice -> choice.asJsonObject()
                    .getJsonObject("delta").getString("content", "")).filter(text -> !text.isEmpty()).toList());
            if (texts.size() == 1 && firstSeen.getCount() == 1) {
                sentMeanwhile.add(fixture.upstream.lastRequest().tokensSent());
                firstSeen.countDown();
            }
        }, new Cancellation());
        assertTrue(sentMeanwhile.getFirst() <= 1, "the first token is passed on before the second is sent");
        assertEquals(List.of("word1", " word2", " word3", " word4", " word5"), texts);
        assertEquals(String.join("", texts), content(completion));
    }

    @Test
    void passesTheUsageChunkOn() {
        List<JsonObject> chunks = new ArrayList<>();
        fixture.backend.complete(fixture.call(true), chunks::add, new Cancellation());
        assertTrue(chunks.getLast().containsKey("usage"));
    }

    @Test
    void asksForChunksAndTheirUsage() {
        fixture.ask(true);
        ServedRequest request = fixture.upstream.lastRequest();
        assertTrue(request.body().getBoolean("stream"));
        assertTrue(request.body().getJsonObject("stream_options").getBoolean("include_usage"));
        assertEquals(Optional.of("Bearer sk-test"), request.header("authorization"));
        assertEquals("/v1/chat/completions", request.path());
        fixture.ask(false);
        assertFalse(fixture.upstream.lastRequest().body().containsKey("stream"));
    }

    @Test
    void acceptsAStreamWithoutItsEndMark() {
        fixture.upstream.next(FakeAnswer.words(3).withoutDone());
        assertEquals("word1 word2 word3", content(fixture.ask(true)));
    }

    @Test
    void distrustsAUsageOfNothing() {
        JsonObject zeros = Json.createObjectBuilder().add("prompt_tokens", 0).add("completion_tokens", 0).build();
        assertEquals(Optional.empty(), UsageReading.reported(zeros));
        JsonObject absurd = JsonText.object("""
                {"prompt_tokens": 7, "completion_tokens": 2, "prompt_tokens_details": {"cached_tokens": 99}}""");
        assertEquals(Optional.of(new TokenUsage(7, 7, 2, Evidence.REPORTED)), UsageReading.reported(absurd));
    }

    @Test
    void twoHundredCallsAtOnce() throws InterruptedException {
        List<Thread> threads = IntStream.range(0, 200).mapToObj(i -> Thread.startVirtualThread(() -> fixture.ask(true)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(200, fixture.upstream.requests().stream().filter(request -> request.tokensSent() > 0).count());
    }
}
