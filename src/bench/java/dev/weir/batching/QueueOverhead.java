package dev.weir.batching;

import dev.weir.inference.Cancellation;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.ModelCall;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.Tier;
import dev.weir.platform.Settings;
import dev.weir.tenant.TenantId;
import dev.weir.testing.FakeMetrics;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** What the queue itself costs, on real virtual threads of this machine, in front of a model that takes no time. */
final class QueueOverhead {
    private static final int WARM = 20_000;
    private static final int CALLS = 50_000;
    private static final int WAITING = 100_000;
    private static final Duration MINUTES = Duration.ofMinutes(5);
    private static final Map<String, String> SETTINGS = Map.of("weir.batching.queue.capacity", "200000",
            "weir.batching.tenant.share.percent", "100");

    private static final BatchPolicy PATIENT = new BatchPolicy(Duration.ofMinutes(1), WAITING * 2);
    private static final CatalogueModel TRITON = model(CatalogueModel.TRITON);
    private static final CatalogueModel OPENAI = model(CatalogueModel.OPENAI);
    private static final JsonProvider JSON = JsonProvider.provider();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final InstantModel model = new InstantModel();
    private final RequestBatcher batcher = new RequestBatcher(model, model,
            BatchingSettings.from(new Settings(key -> Optional.ofNullable(SETTINGS.get(key)))),
            (nanos, action) -> () -> { }, threads, new BatchingMetrics(new FakeMetrics().registry()));

    /** Milliseconds that the queue adds to a priority call at p50, with so many callers at once. */
    static double priorityMillis(int callers) throws Exception {
        QueueOverhead bench = new QueueOverhead();
        bench.priority(callers, WARM);
        return bench.priority(callers, CALLS);
    }

    private double priority(int callers, int calls) throws Exception {
        List<Future<long[]>> running = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            running.add(threads.submit(() -> timed(calls / callers)));
        }
        List<long[]> all = new ArrayList<>();
        for (Future<long[]> one : running) {
            all.add(one.get());
        }
        long[] nanos = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return nanos[nanos.length / 2] / 1e6;
    }

    private long[] timed(int calls) {
        ModelCall call = call(OPENAI, 0);
        long[] nanos = new long[calls];
        for (int i = 0; i < calls; i++) {
            long began = System.nanoTime();
            ask(call, ServiceTier.PRIORITY, BatchPolicy.AT_ONCE);
            nanos[i] = System.nanoTime() - began;
        }
        return nanos;
    }

    /** Megabytes of heap that 100,000 queued requests hold: each its body and its place in the queue. */
    static double queuedMegabytes() throws Exception {
        QueueOverhead bench = busy();
        List<QueueTicket> places = new ArrayList<>(WAITING);
        double before = usedMegabytes();
        for (int i = 0; i < WAITING; i++) {
            places.add(bench.batcher.enter(call(TRITON, i), ServiceTier.FLEX, PATIENT));
        }
        double held = usedMegabytes() - before;
        places.forEach(QueueTicket::close);
        bench.model.batchesMayEnd.countDown();
        return held;
    }

    /** The same with the virtual thread that waits for each, parked. */
    static double waitingMegabytes() throws Exception {
        QueueOverhead bench = busy();
        List<Future<?>> waiting = new ArrayList<>(WAITING);
        double before = usedMegabytes();
        for (int i = 0; i < WAITING; i++) {
            waiting.add(bench.start(i));
        }
        while (bench.batcher.waiting() < WAITING) {
            LockSupport.parkNanos(1_000_000);
        }
        double held = usedMegabytes() - before;
        bench.model.batchesMayEnd.countDown();
        for (Future<?> one : waiting) {
            one.get();
        }
        return held;
    }

    /** A queue whose model is busy with somebody else's request. */
    private static QueueOverhead busy() throws InterruptedException {
        QueueOverhead bench = new QueueOverhead();
        bench.start(-1);
        bench.model.asked.await();
        return bench;
    }

    private Future<?> start(int number) {
        ModelCall call = call(TRITON, number);
        return threads.submit(() -> ask(call, ServiceTier.FLEX, PATIENT));
    }

    private void ask(ModelCall call, ServiceTier tier, BatchPolicy policy) {
        Cancellation cancellation = new Cancellation();
        try (QueueTicket place = batcher.enter(call, tier, policy)) {
            place.awaitTurn(cancellation);
            place.complete(ChunkListener.NONE, cancellation);
        }
    }

    private static double usedMegabytes() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    private static CatalogueModel model(String backend) {
        return new CatalogueModel("m", Tier.SMALL, backend, List.of(URI.create("http://127.0.0.1:1")), "m", "int4",
                Optional.empty(), 8_192, 1_024);
    }

    private static ModelCall call(CatalogueModel model, int number) {
        JsonObject body = JSON.createObjectBuilder().add("model", "m").add("max_tokens", 60).add("messages",
                JSON.createArrayBuilder().add(JSON.createObjectBuilder().add("role", "user").add("content",
                        "Where is my parcel number " + number + ", and may I still change its address?"))).build();
        return new ModelCall(new TenantId(new UUID(0, number % 100)), model, body, false, MINUTES);
    }
}
