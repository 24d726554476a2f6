package dev.weir.inference.resilience;

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
import dev.weir.inference.ServingOptions;
import dev.weir.inference.Tier;
import dev.weir.inference.upstream.OpenAiBackend;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Settings;
import dev.weir.tenant.TenantId;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.SettableClock;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Weir does about failing upstreams: every fault here really happens, on a socket. */
class ResilientBackendTest {
    private static final JsonObject BODY = Json.createObjectBuilder().add("model", "m").add("max_tokens", 100)
            .add("messages", Json.createArrayBuilder().add(Json.createObjectBuilder().add("role", "user")
                    .add("content", "Where is my parcel?"))).build();

    private final FakeUpstream one = FakeUpstream.start();
    private final FakeUpstream two = FakeUpstream.start();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final FakeMetrics metrics = new FakeMetrics();
    private final List<Duration> pauses = new ArrayList<>();
    private final Map<String, String> configured = new HashMap<>(Map.of("weir.breaker.minimum.calls", "4",
            "weir.upstream.first.token.timeout.ms", "700", "weir.upstream.total.timeout.ms", "1500",
            "weir.upstream.idle.timeout.ms", "700"));
    private OpenAiBackend openAi;

    @AfterEach
    void close() {
        one.close();
        two.close();
        openAi.close();
    }

    private ResilientBackend backend(String... settings) {
        for (int at = 0; at < settings.length; at += 2) {
            configured.put(settings[at], settings[at + 1]);
        }
        Settings all = new Settings(key -> Optional.ofNullable(configured.get(key)));
        openAi = new OpenAiBackend((tenant, model) -> Optional.empty(), all, clock, attempt -> { });
        return new ResilientBackend(Map.of("openai", openAi), ResilienceSettings.from(all), clock,
                new ResilienceMetrics(metrics.registry()), this::paused, () -> 1.0);
    }

    /** Time passes for the clock, not for the test. */
    private boolean paused(Duration time, Cancellation cancellation) {
        pauses.add(time);
        clock.advance(time);
        return !cancellation.isCancelled();
    }

    private static CatalogueModel model(URI... endpoints) {
        return new CatalogueModel("big", Tier.LARGE, "openai", List.of(endpoints), "m", "unknown", Optional.empty(), 1_000,
                100);
    }

    private static Completion ask(ResilientBackend backend, CatalogueModel model, boolean stream) {
        return backend.complete(call(model, stream), ChunkListener.NONE, new Cancellation());
    }

    private static ModelCall call(CatalogueModel model, boolean stream) {
        return new ModelCall(new TenantId(new UUID(0, 1)), model, BODY, stream, Duration.ofSeconds(30));
    }

    private static List<String> outcomes(List<Attempt> attempts) {
        return attempts.stream().map(Attempt::outcome).toList();
    }

    private static InferenceFailure failure(ResilientBackend backend, CatalogueModel model, boolean stream) {
        return assertThrows(InferenceFailure.class, () -> ask(backend, model, stream));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void triesAgainAfterARefusalAndBooksBothAttempts(boolean stream) {
        one.next(FakeAnswer.error(500, "x", "Oh"), FakeAnswer.error(503, "x", "Oh"), FakeAnswer.text("There."));
        Completion completion = ask(backend(), model(one.baseUrl()), stream);
        assertEquals(List.of("error", "error", "ok"), outcomes(completion.attempts()));
        assertEquals(List.of(Duration.ofMillis(200), Duration.ofMillis(400)), pauses);
        assertEquals(2, metrics.count("weir_upstream_retries", "model", "big", "outcome", "error"));
    }

    @Test
    void givesUpAfterThreeAttempts() {
        one.standard(request -> FakeAnswer.error(500, "x", "Oh"));
        InferenceFailure failure = failure(backend(), model(one.baseUrl()), false);
        assertEquals(3, failure.attempts().size());
        assertEquals(3, one.requests().size());
        assertEquals(FailureCode.BACKEND_UNAVAILABLE, failure.failure().code());
        assertTrue(failure.failure().isRetriedAlready(), "a client would try it all again");
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "403", "404", "413", "422"})
    void doesNotRepeatWhatWouldFailAgain(int status) {
        one.standard(request -> FakeAnswer.error(status, "x", "No"));
        assertEquals(1, failure(backend(), model(one.baseUrl()), false).attempts().size());
    }

    @Test
    void goesToTheNextEndpointAtOnce() {
        Completion completion = ask(backend(), model(URI.create("http://127.0.0.1:1/v1"), two.baseUrl()), true);
        assertEquals(List.of("unreachable", "ok"), outcomes(completion.attempts()));
        assertEquals(List.of(), pauses);
    }

    @Test
    void neverRepeatsAnAnswerThatSomebodyReads() {
        one.next(FakeAnswer.words(10).cutAfter(3));
        InferenceFailure failure = failure(backend("weir.upstream.charged.attempts", "3"), model(one.baseUrl()), true);
        assertEquals(List.of("cut"), outcomes(failure.attempts()));
        assertEquals(1, one.requests().size());
    }

    @Test
    void repeatsWhatMayHaveGeneratedOnlyWithinTheBound() {
        one.next(FakeAnswer.text("").hangBeforeFirstToken());
        assertEquals(List.of("timeout"), outcomes(failure(backend(), model(one.baseUrl()), true).attempts()));
        openAi.close();
        one.next(FakeAnswer.text("").hangBeforeFirstToken(), FakeAnswer.text("Late."));
        ResilientBackend twice = backend("weir.upstream.charged.attempts", "2");
        assertEquals(2, twice.chargedAttempts());
        assertEquals(List.of("timeout", "ok"), outcomes(ask(twice, model(one.baseUrl()), true).attempts()));
    }

    @Test
    void waitsAsLongAsTheUpstreamAsks() {
        one.next(FakeAnswer.error(429, "x", "Slow down").header("Retry-After", "1"), FakeAnswer.text("Now."));
        Completion completion = ask(backend("weir.upstream.backoff.ms", "1"), model(one.baseUrl()), false);
        assertEquals(List.of("refused", "ok"), outcomes(completion.attempts()));
        assertTrue(pauses.stream().reduce(Duration.ZERO, Duration::plus).compareTo(Duration.ofSeconds(1)) >= 0);
    }

    @Test
    void leavesAloneWhoAsksForLonger() {
        one.next(FakeAnswer.error(429, "x", "Slow down").header("Retry-After", "30"));
        ResilientBackend backend = backend();
        CatalogueModel model = model(one.baseUrl());
        assertEquals(1, failure(backend, model, false).attempts().size());
        assertEquals("waiting", backend.health(model).getFirst().state());
        InferenceFailure second = failure(backend, model, false);
        assertEquals(List.of(), second.attempts());
        assertTrue(second.failure().retryAfter().orElseThrow().compareTo(Duration.ofSeconds(20)) > 0);
        assertEquals(1, one.requests().size());
        clock.advance(Duration.ofSeconds(31));
        assertFalse(ask(backend, model, false).cut());
    }

    @Test
    void nobodyWaitsWhereNobodyAsked() {
        EndpointGuards guards = new EndpointGuards(
                ResilienceSettings.from(new Settings(key -> Optional.empty())), Clock.systemUTC(),
                new ResilienceMetrics(metrics.registry()));
        openAi = new OpenAiBackend((tenant, model) -> Optional.empty(), new Settings(key -> Optional.empty()), clock,
                attempt -> { });
        for (int i = 0; i < 1_000; i++) {
            assertEquals(Duration.ZERO, guards.guard(model(one.baseUrl()), one.baseUrl()).rest());
        }
    }

    @Test
    void theBreakerOpensStaysOpenAndClosesAgain() {
        ResilientBackend backend = backend("weir.upstream.attempts", "1");
        CatalogueModel model = model(one.baseUrl());
        String[] labels = {"model", "big", "endpoint", one.baseUrl().toString()};
        one.standard(request -> FakeAnswer.error(500, "x", "Oh"));
        IntStream.range(0, 4).forEach(i -> failure(backend, model, false));
        assertEquals("open", backend.health(model).getFirst().state());
        assertEquals(1.0, backend.health(model).getFirst().failureRate().orElseThrow());
        assertEquals("error", backend.health(model).getFirst().lastFault());
        assertEquals(2, metrics.gauge("weir_breaker_state", labels));
        InferenceFailure refused = failure(backend, model, false);
        assertEquals(List.of(), refused.attempts());
        assertTrue(refused.failure().getMessage().contains("circuit breaker"));
        assertEquals(4, one.requests().size());
        assertEquals(1, metrics.count("weir_upstream_rejections", "model", "big", "by", "open"));
        clock.advance(Duration.ofSeconds(11));
        one.standard(request -> FakeAnswer.text("Better."));
        ask(backend, model, false);
        assertEquals("half_open", backend.health(model).getFirst().state());
        assertEquals(1, metrics.gauge("weir_breaker_state", labels));
        ask(backend, model, false);
        assertEquals("closed", backend.health(model).getFirst().state());
        assertEquals(1, metrics.count("weir_breaker_transitions", "model", "big", "endpoint",
                one.baseUrl().toString(), "to", "closed"));
    }

    @Test
    void aClientsOwnMistakesOpenNoBreaker() {
        ResilientBackend backend = backend();
        one.standard(request -> FakeAnswer.error(400, "x", "No"));
        IntStream.range(0, 10).forEach(i -> failure(backend, model(one.baseUrl()), false));
        assertEquals("closed", backend.health(model(one.baseUrl())).getFirst().state());
    }

    @Test
    void oneSlowUpstreamTakesItsPlacesOnly() throws InterruptedException {
        ResilientBackend backend = backend("weir.upstream.max.concurrent", "2", "weir.upstream.total.timeout.ms", "20000",
                "weir.upstream.first.token.timeout.ms", "20000");
        CountDownLatch opened = new CountDownLatch(1);
        one.standard(request -> FakeAnswer.words(2).gate(0, opened));
        CatalogueModel slow = model(one.baseUrl());
        List<Thread> held = IntStream.range(0, 2).mapToObj(i -> Thread.startVirtualThread(() -> ask(backend, slow, true)))
                .toList();
        Awaitility.await().until(() -> backend.health(slow).getFirst().inFlight() == 2);
        InferenceFailure refused = failure(backend, slow, true);
        assertTrue(refused.failure().getMessage().contains("weir.upstream.max.concurrent"));
        assertEquals(List.of(), refused.attempts());
        assertEquals(1, ask(backend, model(two.baseUrl()), true).attempts().size());
        opened.countDown();
        for (Thread thread : held) {
            thread.join();
        }
        assertEquals(0, backend.health(slow).getFirst().inFlight());
    }

    @Test
    void endpointsShareByWeight() {
        CatalogueModel model = new CatalogueModel("big", Tier.LARGE, "openai", List.of(one.baseUrl(), two.baseUrl()), "m",
                "unknown", Optional.empty(), 1_000, 100, new ServingOptions(List.of(3, 1), Optional.empty()));
        ResilientBackend backend = backend();
        IntStream.range(0, 8).forEach(i -> ask(backend, model, false));
        assertEquals(6, one.requests().size());
        assertEquals(2, two.requests().size());
    }

    @Test
    void anEndpointOfNoWeightTakesNothing() {
        CatalogueModel model = new CatalogueModel("big", Tier.LARGE, "openai", List.of(one.baseUrl(), two.baseUrl()), "m",
                "unknown", Optional.empty(), 1_000, 100, new ServingOptions(List.of(0, 1), Optional.empty()));
        one.standard(request -> FakeAnswer.error(500, "x", "Oh"));
        ResilientBackend backend = backend();
        IntStream.range(0, 4).forEach(i -> ask(backend, model, false));
        assertEquals(0, one.requests().size());
    }

    @Test
    void aReaderWhoFailsEndsTheCallAndBlamesNoEndpoint() {
        ResilientBackend backend = backend();
        one.standard(request -> FakeAnswer.words(5));
        for (int i = 0; i < 6; i++) {
            assertThrows(InferenceFailure.class, () -> backend.complete(call(model(one.baseUrl()), true), chunk -> {
                throw new Failure(FailureCode.BACKEND_UNAVAILABLE, "Gone");
            }, new Cancellation()));
        }
        assertEquals(6, one.requests().size());
        assertEquals("closed", backend.health(model(one.baseUrl())).getFirst().state());
    }
}
