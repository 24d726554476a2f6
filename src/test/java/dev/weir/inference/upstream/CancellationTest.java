package dev.weir.inference.upstream;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.Cancellation;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.Completion;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.TokenUsage.Evidence;
import dev.weir.platform.Failure;
import dev.weir.testing.FakeAnswer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that nobody waits for any more ends upstream too, and what it produced is booked. */
class CancellationTest {
    private final BackendFixture fixture = BackendFixture.patient();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void reachesTheUpstreamWithinAStream() {
        fixture.upstream.next(FakeAnswer.words(1_000).drip(Duration.ofMillis(5)));
        Cancellation cancellation = new Cancellation();
        AtomicInteger seen = new AtomicInteger();
        Completion completion = fixture.backend.complete(fixture.call(true), chunk -> {
            if (seen.incrementAndGet() == 10) {
                cancellation.cancel();
            }
        }, cancellation);
        assertTrue(completion.cut());
        assertEquals("cancelled", completion.attempts().getFirst().outcome());
        assertEquals(Evidence.COUNTED, completion.usage().evidence());
        assertTrue(completion.usage().outputTokens() >= 9);
        assertTrue(completion.response().toString().contains("word9"));
        fixture.upstream.awaitIdle();
        assertTrue(fixture.upstream.lastRequest().clientLeft());
        assertTrue(fixture.upstream.lastRequest().tokensSent() < 500);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reachesTheUpstreamBeforeItAnswers(boolean stream) {
        fixture.upstream.next(FakeAnswer.text("").hangBeforeHeaders());
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Completion> call = CompletableFuture.supplyAsync(
                () -> fixture.backend.complete(fixture.call(stream), ChunkListener.NONE, cancellation));
        await().until(() -> !fixture.upstream.requests().isEmpty());
        cancellation.cancel();
        Completion completion = call.orTimeout(5, TimeUnit.SECONDS).join();
        assertTrue(completion.cut());
        assertEquals(Evidence.BOUND, completion.usage().evidence());
        fixture.upstream.awaitIdle();
        assertTrue(fixture.upstream.lastRequest().clientLeft());
    }

    @Test
    void beforeTheCallNothingIsSent() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        Completion completion = fixture.backend.complete(fixture.call(true), ChunkListener.NONE, cancellation);
        assertTrue(completion.cut());
        assertEquals(List.of(), completion.attempts());
        assertEquals(List.of(), fixture.upstream.requests());
    }

    @Test
    void aListenerThatThrowsEndsTheCall() {
        fixture.upstream.next(FakeAnswer.words(1_000).drip(Duration.ofMillis(5)));
        Failure refusal = Failure.notFound("The reader");
        InferenceFailure failure = assertThrows(InferenceFailure.class,
                () -> fixture.backend.complete(fixture.call(true), chunk -> {
                    throw refusal;
                }, new Cancellation()));
        assertSame(refusal, failure.failure());
        assertEquals("aborted", failure.attempts().getFirst().outcome());
        fixture.upstream.awaitIdle();
        assertTrue(fixture.upstream.lastRequest().clientLeft());
    }

    @Test
    void runsEachActionOnce() {
        Cancellation cancellation = new Cancellation();
        CountDownLatch runs = new CountDownLatch(3);
        cancellation.onCancel(runs::countDown);
        cancellation.cancel();
        cancellation.cancel();
        assertEquals(2, runs.getCount());
        cancellation.onCancel(runs::countDown);
        assertEquals(1, runs.getCount());
    }
}
