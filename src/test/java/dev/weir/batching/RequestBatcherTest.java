package dev.weir.batching;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.Cancellation;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Completion;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.ModelCall;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.Tier;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Settings;
import dev.weir.tenant.TenantId;
import dev.weir.testing.FakeMetrics;
import jakarta.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RequestBatcherTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final BatchPolicy FLEX = new BatchPolicy(Duration.ofSeconds(20), 3);

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final FakeMetrics metrics = new FakeMetrics();

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    @Test
    void aBatchGoesAsOneRequestAndEachCallerGetsItsOwnAnswer() throws Exception {
        PolledBackend model = new PolledBackend(OptionalInt.of(64));
        RequestBatcher batcher = occupied(model, Map.of());
        List<Future<Completion>> answers = threeWaiting(batcher);
        model.answer(2);
        for (int i = 0; i < 3; i++) {
            assertEquals("q" + i, answers.get(i).get().response().getString("answer"));
        }
        assertEquals(3, model.asked().getLast().size());
        assertEquals(1, metrics.count("weir_batching_releases", "model", "m", "cause", "size"));
    }

    @Test
    void streamsAndPriorityGoByThemselvesOnTheCallersThread() throws Exception {
        PolledBackend model = new PolledBackend(OptionalInt.of(64)).answer(2);
        RequestBatcher batcher = batcher(model, Map.of());
        ask(batcher, call("stream", true, LONG), ServiceTier.DEFAULT, new Cancellation()).get();
        ask(batcher, call("urgent", false, LONG), ServiceTier.PRIORITY, new Cancellation()).get();
        assertEquals(List.of(List.of("stream"), List.of("urgent")), model.asked());
    }

    @Test
    void aModelWithoutABatchIsAskedConcurrently() throws Exception {
        PolledBackend model = new PolledBackend(OptionalInt.empty());
        RequestBatcher batcher = batcher(model, Map.of());
        List<Future<Completion>> answers = IntStream.range(0, 3)
                .mapToObj(i -> ask(batcher, call("q" + i, false, LONG), ServiceTier.DEFAULT, new Cancellation()))
                .toList();
        await().until(() -> model.asked().size() == 3);
        model.answer(3);
        for (Future<Completion> answer : answers) {
            assertTrue(answer.get().response().containsKey("answer"));
        }
    }

    @Test
    void whoCancelsWhileWaitingIsNeverAsked() throws Exception {
        PolledBackend model = new PolledBackend(OptionalInt.of(64));
        RequestBatcher batcher = occupied(model, Map.of());
        Cancellation left = new Cancellation();
        Future<Completion> leaving = ask(batcher, call("leaving", false, LONG), ServiceTier.FLEX, left);
        await().until(() -> batcher.waiting() == 1);
        left.cancel();
        assertTrue(leaving.get().cut());
        assertEquals(0, batcher.waiting());
        model.answer(1);
        batcher.stop();
        assertEquals(1, model.asked().size());
    }

    @Test
    void aDeadlineThatPassesInTheQueueIsARefusalThatNamesIt() {
        PolledBackend model = new PolledBackend(OptionalInt.of(64));
        RequestBatcher batcher = occupied(model, Map.of());
        Failure refused = failure(ask(batcher, call("late", false, Duration.ofMillis(20)), ServiceTier.FLEX,
                new Cancellation()));
        assertEquals(FailureCode.BACKEND_UNAVAILABLE, refused.code());
        assertTrue(refused.getMessage().contains("queue of the model 'm'"), refused.getMessage());
        assertEquals(1, metrics.count("weir_batching_rejections", "model", "m", "reason", "deadline"));
        model.answer(1);
    }

    @Test
    void aFloodingTenantIsRefusedWithoutFillingTheQueue() {
        PolledBackend model = new PolledBackend(OptionalInt.of(64));
        RequestBatcher batcher = occupied(model, Map.of("weir.batching.queue.capacity", "4"));
        ask(batcher, call("a", false, LONG), ServiceTier.FLEX, new Cancellation());
        ask(batcher, call("b", false, LONG), ServiceTier.FLEX, new Cancellation());
        await().until(() -> batcher.waiting() == 2);
        Failure refused = failure(ask(batcher, call("c", false, LONG), ServiceTier.FLEX, new Cancellation()));
        assertEquals(FailureCode.RATE_LIMIT_EXCEEDED, refused.code());
        assertTrue(refused.retryAfter().isPresent());
        model.answer(2);
    }

    @Test
    void stoppingEndsEveryWait() {
        PolledBackend model = new PolledBackend(OptionalInt.of(64));
        RequestBatcher batcher = occupied(model, Map.of());
        Future<Completion> waiting = ask(batcher, call("waiting", false, LONG), ServiceTier.FLEX, new Cancellation());
        await().until(() -> batcher.waiting() == 1);
        batcher.stop();
        assertEquals(FailureCode.BACKEND_UNAVAILABLE, failure(waiting).code());
        assertEquals(FailureCode.BACKEND_UNAVAILABLE,
                failure(ask(batcher, call("later", false, LONG), ServiceTier.FLEX, new Cancellation())).code());
        model.answer(1);
    }

    @Test
    void whatBreaksABatchReachesEachOfIt() throws Exception {
        PolledBackend model = new PolledBackend(OptionalInt.of(64));
        RequestBatcher batcher = occupied(model, Map.of());
        List<Future<Completion>> answers = threeWaiting(batcher);
        RuntimeException broken = new IllegalStateException("broken");
        model.breakWith(broken);
        model.answer(2);
        for (Future<Completion> answer : answers) {
            assertSame(broken, assertThrows(ExecutionException.class, answer::get).getCause());
        }
        assertEquals(0, batcher.waiting());
    }

    @Test
    void aTurnThatIsNotTakenIsGivenBack() throws Exception {
        PolledBackend model = new PolledBackend(OptionalInt.of(64)).answer(1);
        RequestBatcher batcher = batcher(model, Map.of("weir.batching.batches.in.flight", "1"));
        QueueTicket unused = batcher.enter(call("unused", false, LONG), ServiceTier.FLEX, FLEX);
        unused.awaitTurn(new Cancellation());
        unused.close();
        assertEquals("next", ask(batcher, call("next", false, LONG), ServiceTier.FLEX, new Cancellation()).get()
                .response().getString("answer"));
    }

    /** A batcher whose model is busy with a first request, so that whoever comes next waits. */
    private RequestBatcher occupied(PolledBackend model, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("weir.batching.batches.in.flight", "1");
        RequestBatcher batcher = batcher(model, all);
        ask(batcher, call("running", false, LONG), ServiceTier.FLEX, new Cancellation());
        await().until(() -> model.asked().size() == 1);
        return batcher;
    }

    private List<Future<Completion>> threeWaiting(RequestBatcher batcher) {
        List<Future<Completion>> answers = IntStream.range(0, 3)
                .mapToObj(i -> ask(batcher, call("q" + i, false, LONG), ServiceTier.FLEX, new Cancellation())).toList();
        await().until(() -> batcher.waiting() == 3);
        return answers;
    }

    private RequestBatcher batcher(PolledBackend model, Map<String, String> settings) {
        Settings configured = new Settings(key -> Optional.ofNullable(settings.get(key)));
        return new RequestBatcher(model, model, BatchingSettings.from(configured), (nanos, action) -> () -> { }, callers,
                new BatchingMetrics(metrics.registry()));
    }

    private Future<Completion> ask(RequestBatcher batcher, ModelCall call, ServiceTier tier,
            Cancellation cancellation) {
        return callers.submit(() -> {
            try (QueueTicket place = batcher.enter(call, tier, FLEX)) {
                place.awaitTurn(cancellation);
                return place.complete(chunk -> { }, cancellation);
            }
        });
    }

    private static Failure failure(Future<Completion> refused) {
        Throwable cause = assertThrows(ExecutionException.class, refused::get).getCause();
        return ((InferenceFailure) cause).failure();
    }

    private static ModelCall call(String question, boolean stream, Duration deadline) {
        CatalogueModel model = new CatalogueModel("m", Tier.SMALL, CatalogueModel.TRITON,
                List.of(URI.create("http://127.0.0.1:1")), "m", "int4", Optional.empty(), 8_192, 1_024);
        return new ModelCall(new TenantId(new UUID(0, 1)), model,
                Json.createObjectBuilder().add("question", question).build(), stream, deadline);
    }
}
