package dev.weir.inference.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.Attempt;
import dev.weir.inference.Cancellation;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage.Evidence;
import dev.weir.inference.TokenUsage;
import dev.weir.platform.FailureCode;
import dev.weir.testing.FakeAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong upstream, what the caller is told and what is booked. */
class UpstreamFaultsTest {
    private final BackendFixture fixture = BackendFixture.patient();

    @AfterEach
    void close() {
        fixture.close();
    }

    private InferenceFailure failure(boolean stream, FakeAnswer answer) {
        fixture.upstream.next(answer);
        InferenceFailure failure = assertThrows(InferenceFailure.class, () -> fixture.ask(stream));
        assertEquals(1, failure.attempts().size());
        return failure;
    }

    private static Attempt attempt(InferenceFailure failure) {
        return failure.attempts().getFirst();
    }

    @ParameterizedTest
    @CsvSource({"400, INVALID_REQUEST, refused", "422, INVALID_REQUEST, refused", "401, BACKEND_UNAVAILABLE, refused",
        "403, BACKEND_UNAVAILABLE, refused", "404, MODEL_NOT_FOUND, refused", "413, REQUEST_TOO_LARGE, refused",
        "429, BACKEND_UNAVAILABLE, refused", "500, BACKEND_UNAVAILABLE, error", "503, BACKEND_UNAVAILABLE, error",
        "302, BACKEND_UNAVAILABLE, error"})
    void mapsEveryStatus(int status, FailureCode code, String outcome) {
        for (boolean stream : new boolean[] {true, false}) {
            InferenceFailure failure = failure(stream, FakeAnswer.error(status, "whatever", "You cannot"));
            assertEquals(code, failure.failure().code());
            assertEquals(status, attempt(failure).status());
            assertEquals(outcome, attempt(failure).outcome());
            assertEquals(TokenUsage.NONE, attempt(failure).usage());
            assertEquals(code == FailureCode.BACKEND_UNAVAILABLE, failure.failure().retryAfter().isPresent());
        }
    }

    @Test
    void tellsTheClientWhatItCanMendInTheUpstreamsWords() {
        InferenceFailure failure = failure(false, FakeAnswer.raw(400, "application/json", """
                {"error": {"message": "temperature is too high for sk-abc123", "param": "temperature"}}"""));
        assertEquals("temperature is too high for [key]", failure.failure().getMessage());
        assertEquals(Optional.of("temperature"), failure.failure().param());
    }

    @Test
    void keepsTheWindowsOverflow() {
        assertEquals(FailureCode.CONTEXT_LENGTH_EXCEEDED, failure(true,
                FakeAnswer.error(400, "context_length_exceeded", "Too long")).failure().code());
        assertEquals(FailureCode.CONTEXT_LENGTH_EXCEEDED, failure(true,
                FakeAnswer.error(400, "x", "This model's maximum context length is 10 tokens")).failure().code());
    }

    @Test
    void tellsAMissingModelFromAWrongAddress() {
        assertEquals(FailureCode.BACKEND_UNAVAILABLE,
                failure(false, FakeAnswer.raw(404, "text/html", "<h1>Nothing</h1>")).failure().code());
    }

    @Test
    void doesNotRepeatWhatARefusedCredentialLooksLike() {
        InferenceFailure failure = failure(false, FakeAnswer.error(401, "x", "Wrong key sk-test"));
        assertFalse(failure.failure().getMessage().contains("sk-test"));
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "0, 0", "999999, 3600", "'Sun, 01 Mar 2026 12:00:30 GMT', 30", "nonsense, 5"})
    void passesRetryAfterOn(String header, long seconds) {
        InferenceFailure failure = failure(true, FakeAnswer.error(429, "x", "Slow down").header("Retry-After", header));
        assertEquals(Optional.of(Duration.ofSeconds(seconds)), failure.failure().retryAfter());
    }

    @Test
    void booksWhatCameBeforeACut() {
        requireCounted(failure(true, FakeAnswer.words(30).cutAfter(12)), "cut", 12);
    }

    @Test
    void booksWhatCameBeforeGarbage() {
        requireCounted(failure(true, FakeAnswer.words(30).garbageAfter(13)), "garbage", 13);
    }

    @Test
    void booksWhatCameBeforeAnErrorInTheStream() {
        requireCounted(failure(true, FakeAnswer.words(30).errorAfter(14)), "error", 14);
    }

    private void requireCounted(InferenceFailure failure, String outcome, int received) {
        assertEquals(FailureCode.BACKEND_UNAVAILABLE, failure.failure().code());
        assertEquals(outcome, attempt(failure).outcome());
        assertEquals(Evidence.COUNTED, attempt(failure).usage().evidence());
        assertEquals(received, fixture.upstream.lastRequest().tokensSent());
        assertTrue(attempt(failure).usage().outputTokens() >= received);
    }

    @Test
    void leavesOnlyTheBoundWhereThoughtsWereNotSeen() {
        fixture.upstream.next(FakeAnswer.words(9).cutAfter(4));
        InferenceFailure failure = assertThrows(InferenceFailure.class, () -> fixture.backend.complete(
                BackendFixture.call(fixture.model("gpt-5"), true, JsonText.object("{}")), ChunkListener.NONE,
                new Cancellation()));
        assertEquals(Evidence.BOUND, attempt(failure).usage().evidence());
    }

    @Test
    void aCutPlainAnswerLeavesOnlyTheBound() {
        InferenceFailure failure = failure(false, FakeAnswer.words(30).cutAfter(1));
        assertEquals("cut", attempt(failure).outcome());
        assertEquals(Evidence.BOUND, attempt(failure).usage().evidence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"this is no JSON", "[]", "{\"choices\": []}", "{\"choices\": \"none\"}",
        "{\"choices\": [7]}", "", "{\"choices\": [{}"})
    void recognisesPlainGarbage(String body) {
        assertEquals("garbage", attempt(failure(false, FakeAnswer.raw(200, "application/json", body))).outcome());
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: {\"choices\": [7]}\n\n", "data: 1\n\n", "data: {\"choices\": [{\"delta\": {"
        + "\"tool_calls\": [{\"index\": 0.5}]}}]}\n\n"})
    void recognisesStreamedGarbage(String body) {
        assertEquals("garbage", attempt(failure(true, FakeAnswer.raw(200, "text/event-stream", body))).outcome());
    }

    @Test
    void aStreamWithoutAnswerIsCut() {
        assertEquals("cut", attempt(failure(true, FakeAnswer.raw(200, "text/event-stream", ": hello\n\n"))).outcome());
        assertEquals("cut",
                attempt(failure(true, FakeAnswer.raw(200, "text/event-stream", "data: [DONE]\n\n"))).outcome());
    }

    @Test
    void refusesAnotherContentTypeForAStream() {
        assertEquals("garbage", attempt(failure(true, FakeAnswer.raw(200, "text/html", "<p>Hello</p>"))).outcome());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsAnAnswerWithoutEnd(boolean stream) {
        InferenceFailure failure = failure(stream, FakeAnswer.words(40_000));
        assertEquals("too_large", attempt(failure).outcome());
    }

    @Test
    void nobodyAtHome() {
        CatalogueModel nowhere = new CatalogueModel("gone", Tier.LARGE, CatalogueModel.OPENAI,
                List.of(URI.create("http://127.0.0.1:1/v1")), "m", "unknown", Optional.empty(), 100, 10);
        InferenceFailure failure = assertThrows(InferenceFailure.class, () -> fixture.backend.complete(
                BackendFixture.call(nowhere, true, JsonText.object("{}")), ChunkListener.NONE, new Cancellation()));
        assertEquals("unreachable", attempt(failure).outcome());
        assertEquals(TokenUsage.NONE, attempt(failure).usage());
        assertEquals(FailureCode.BACKEND_UNAVAILABLE, failure.failure().code());
    }
}
