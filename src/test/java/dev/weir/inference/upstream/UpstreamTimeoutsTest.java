package dev.weir.inference.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.Attempt;
import dev.weir.inference.Cancellation;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.ModelCall;
import dev.weir.inference.TokenUsage.Evidence;
import dev.weir.testing.FakeAnswer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An upstream that takes too long, in every way it can. */
class UpstreamTimeoutsTest {
    private final BackendFixture fixture = BackendFixture.hurried();

    @AfterEach
    void close() {
        fixture.close();
    }

    private InferenceFailure failure(boolean stream, FakeAnswer answer) {
        fixture.upstream.next(answer);
        return assertThrows(InferenceFailure.class, () -> fixture.ask(stream));
    }

    private static Attempt attempt(InferenceFailure failure) {
        return failure.attempts().getFirst();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsAHangBeforeHeaders(boolean stream) {
        InferenceFailure failure = failure(stream, FakeAnswer.text("").hangBeforeHeaders());
        assertEquals("timeout", attempt(failure).outcome());
        assertEquals(Evidence.BOUND, attempt(failure).usage().evidence());
        fixture.upstream.awaitIdle();
        assertTrue(fixture.upstream.lastRequest().clientLeft());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsAHangBeforeTheFirstToken(boolean stream) {
        InferenceFailure failure = failure(stream, FakeAnswer.text("").hangBeforeFirstToken());
        assertEquals("timeout", attempt(failure).outcome());
        assertEquals(200, attempt(failure).status());
        assertEquals(Evidence.BOUND, attempt(failure).usage().evidence());
    }

    @Test
    void booksWhatCameBeforeASilence() {
        InferenceFailure failure = failure(true, FakeAnswer.words(30).hangAfter(11));
        assertEquals("timeout", attempt(failure).outcome());
        assertEquals(Evidence.COUNTED, attempt(failure).usage().evidence());
        assertTrue(attempt(failure).usage().outputTokens() >= fixture.upstream.lastRequest().tokensSent());
    }

    @Test
    void aSlowDripEndsAtTheTotalTimeout() {
        InferenceFailure failure = failure(true, FakeAnswer.words(1_000).drip(Duration.ofMillis(100)));
        assertEquals("timeout", attempt(failure).outcome());
        Duration took = attempt(failure).duration();
        assertTrue(took.toMillis() >= 1_900 && took.toMillis() < 6_000, took::toString);
        fixture.upstream.awaitIdle();
        assertTrue(fixture.upstream.lastRequest().clientLeft());
    }

    @Test
    void aPlainCallThatHangsEndsLongBeforeItsTotal() {
        try (BackendFixture distrustful = BackendFixture.distrustful()) {
            distrustful.upstream.next(FakeAnswer.text("").hangBeforeHeaders());
            InferenceFailure failure = assertThrows(InferenceFailure.class, () -> distrustful.ask(false));
            assertEquals("timeout", attempt(failure).outcome());
            distrustful.upstream.next(FakeAnswer.words(20).drip(Duration.ofMillis(50)));
            assertEquals("ok", distrustful.ask(true).attempts().getFirst().outcome(), "a stream shows that it lives");
        }
    }

    @Test
    void theCallsOwnDeadlineCountsToo() {
        fixture.upstream.next(FakeAnswer.words(1_000).drip(Duration.ofMillis(50)));
        ModelCall call = fixture.call(true);
        ModelCall hurried = new ModelCall(call.tenant(), call.model(), call.body(), true, Duration.ofMillis(300));
        InferenceFailure failure = assertThrows(InferenceFailure.class,
                () -> fixture.backend.complete(hurried, ChunkListener.NONE, new Cancellation()));
        assertTrue(attempt(failure).duration().toMillis() < 1_800);
    }
}
