package dev.weir.batching;

import dev.weir.inference.Cancellation;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.ModelCall;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.Tier;
import dev.weir.inference.upstream.TritonBackend;
import dev.weir.platform.Settings;
import dev.weir.tenant.TenantId;
import dev.weir.testing.FakeMetrics;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The tiers in front of a real Triton (WEIR_TRITON_URL, WEIR_TRITON_MODEL), real time and real threads. */
final class TritonRun implements AutoCloseable {
    private static final double[] LOADS = {0.5, 1.5, 3};
    private static final int ALONE = 10;
    private static final int SECONDS = 10;
    private static final int LEAST = 30;
    private static final int TOKENS = 60;
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final CatalogueModel model;
    private final TritonModel backend;

    private TritonRun(URI url, String name) {
        model = new CatalogueModel(name, Tier.SMALL, CatalogueModel.TRITON, List.of(url), name, "unknown",
                Optional.empty(), 8_192, 1_024);
        backend = new TritonModel(new TritonBackend((tenant, asked) -> Optional.empty(), settings(), Clock.systemUTC(),
                attempt -> { }), url);
    }

    static void print() throws InterruptedException {
        String url = System.getenv("WEIR_TRITON_URL");
        String name = System.getenv("WEIR_TRITON_MODEL");
        if (url == null || name == null) {
            System.out.printf("%nReal Triton: left out, WEIR_TRITON_URL and WEIR_TRITON_MODEL are not set.%n");
            return;
        }
        try (TritonRun run = new TritonRun(URI.create(url), name)) {
            run.table();
        }
    }

    private void table() throws InterruptedException {
        double alone = alone();
        System.out.printf("%nReal Triton, model %s, largest batch %s; alone it answers %.2f requests/s%n", model.name(),
                backend.maxBatchSize(model).stream().mapToObj(String::valueOf).findFirst().orElse("none"), alone);
        System.out.println("load  offered/s  tier      answered/s  latency p50     p99 ms  wait p50     p99 ms  failed");
        for (double load : LOADS) {
            Arrivals arrivals = Arrivals.poisson(load * alone, (int) Math.max(LEAST, SECONDS * load * alone), 7);
            for (SimulatedTier tier : List.of(SimulatedTier.priority(), SimulatedTier.normal(), SimulatedTier.flex())) {
                row(load, tier, arrivals);
            }
        }
    }

    private double alone() {
        long began = 0;
        for (int i = -1; i < ALONE; i++) {
            began = i == 0 ? System.nanoTime() : began;
            backend.complete(call(i), ChunkListener.NONE, new Cancellation());
        }
        return ALONE * 1e9 / (System.nanoTime() - began);
    }

    private void row(double load, SimulatedTier tier, Arrivals arrivals) throws InterruptedException {
        RequestBatcher batcher = new RequestBatcher(backend, backend, BatchingSettings.from(settings()), this::alarm,
                threads, new BatchingMetrics(new FakeMetrics().registry()));
        List<SimulatedRequest> requests = new ArrayList<>();
        long start = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (long at : arrivals.nanos()) {
            LockSupport.parkNanos(start + at - System.nanoTime());
            SimulatedRequest request = new SimulatedRequest(TENANT, System.nanoTime());
            requests.add(request);
            running.add(threads.submit(() -> ask(batcher, tier.tier(), tier.policy(), request)));
        }
        for (Future<?> one : running) {
            finish(one);
        }
        Figures got = Figures.of(tier, requests, 0);
        System.out.printf("%4.1f  %9.2f  %-8s  %10.2f  %11.0f %10.0f  %8.0f %10.0f  %6d%n", load, got.offered(),
                tier.name(), got.throughput(), got.latency()[0], got.latency()[1], got.waited()[0], got.waited()[1],
                requests.stream().filter(request -> !request.isAnswered()).count());
    }

    private void ask(RequestBatcher batcher, ServiceTier tier, BatchPolicy policy, SimulatedRequest request) {
        Cancellation cancellation = new Cancellation();
        try (QueueTicket place = batcher.enter(call(request.hashCode()), tier, policy)) {
            place.awaitTurn(cancellation);
            request.begun = System.nanoTime();
            request.batch = 1;
            place.complete(ChunkListener.NONE, cancellation);
            request.ended = System.nanoTime();
        } catch (InferenceFailure failed) {
            request.ended = -1;
        }
    }

    private static void finish(Future<?> one) throws InterruptedException {
        try {
            one.get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }

    private Runnable alarm(long nanos, Runnable action) {
        ScheduledFuture<?> ring = scheduler.schedule(action, nanos, TimeUnit.NANOSECONDS);
        return () -> ring.cancel(false);
    }

    private ModelCall call(int number) {
        JsonObject body = Json.createObjectBuilder().add("model", model.upstreamModel()).add("max_tokens", TOKENS)
                .add("messages", Json.createArrayBuilder().add(Json.createObjectBuilder().add("role", "user")
                        .add("content", "Order " + number + " has not come. What can I do?"))).build();
        return new ModelCall(TENANT, model, body, false, DEADLINE);
    }

    private static Settings settings() {
        return new Settings(key -> Optional.empty());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        scheduler.shutdownNow();
    }
}
