package dev.weir.batching;

import dev.weir.inference.BatchBackend;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.InferenceBackend;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.ModelCall;
import dev.weir.inference.ServiceTier;
import dev.weir.platform.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Between a turn that may cost money and the model it goes to: lets it wait to be batched as its service tier allows, and
 * for its tenant's turn where the model has no slot free. Every call that enters ends: with an answer, with a refusal
 * that names the queue, or with its cancellation.
 */
@ApplicationScoped
public class RequestBatcher {
    /** Single calls share no request, so that only the policy limits how many go together. */
    private static final int ANY = 1_024;
    private static final int RESERVED_SHARE = 8;

    private final InferenceBackend backend;
    private final @Nullable BatchBackend batches;
    private final BatchingSettings settings;
    private final Alarm alarm;
    private final Executor executor;
    private final BatchingMetrics metrics;
    private final Map<String, CallQueue> batched = new ConcurrentHashMap<>();
    private final Map<String, CallQueue> single = new ConcurrentHashMap<>();

    @SuppressWarnings("NullAway")
    RequestBatcher() {
        this(null, (BatchBackend) null, null, null, null, null);
    }

    @Inject
    RequestBatcher(InferenceBackend backend, Instance<BatchBackend> batches, Settings settings, QueueAlarms alarms,
            BatchThreads executor, BatchingMetrics metrics) {
        this(backend, batches.isResolvable() ? batches.get() : null, BatchingSettings.from(settings), alarms.alarm(),
                executor, metrics);
    }

    /** @param batches null where no backend takes batches */
    RequestBatcher(InferenceBackend backend, @Nullable BatchBackend batches, BatchingSettings settings, Alarm alarm,
            Executor executor, BatchingMetrics metrics) {
        this.backend = backend;
        this.batches = batches;
        this.settings = settings;
        this.alarm = alarm;
        this.executor = executor;
        this.metrics = metrics;
    }

    /**
     * Takes a place in the model's queue; the call's deadline counts from now.
     *
     * @throws InferenceFailure {@code rate_limit_exceeded} or {@code backend_unavailable}, naming the queue
     */
    public QueueTicket enter(ModelCall call, ServiceTier tier, BatchPolicy policy) {
        PendingCall pending = new PendingCall(call, tier);
        OptionalInt batch = call.stream() || tier == ServiceTier.PRIORITY || batches == null ? OptionalInt.empty()
                : batches.maxBatchSize(call.model());
        if (batch.isPresent()) {
            int inFlight = slots(call.model(), settings.batchesInFlight());
            QueueShape shape = new QueueShape(true, batch.getAsInt(), inFlight, 0);
            return queue(batched, call.model(), shape, batches).enter(pending, policy, shape);
        }
        int slots = slots(call.model(), settings.callsInFlight());
        QueueShape shape = new QueueShape(false, ANY, slots, slots / RESERVED_SHARE);
        // A model that takes its calls one by one gives the default tier no batch that were worth its wait, and bulk work
        // comes many at a time anyway.
        boolean atOnce = tier == ServiceTier.DEFAULT || tier == ServiceTier.BATCH;
        return queue(single, call.model(), shape, null).enter(pending, atOnce ? BatchPolicy.AT_ONCE : policy, shape);
    }

    /** How many wait now, all queues of this node together. */
    int waiting() {
        return batched.values().stream().mapToInt(CallQueue::waiting).sum()
                + single.values().stream().mapToInt(CallQueue::waiting).sum();
    }

    @PreDestroy
    void stop() {
        batched.values().forEach(CallQueue::close);
        single.values().forEach(CallQueue::close);
    }

    private CallQueue queue(Map<String, CallQueue> queues, CatalogueModel model, QueueShape shape,
            @Nullable BatchBackend asked) {
        return queues.computeIfAbsent(model.name(), name -> new CallQueue(name, shape, settings.limits(), alarm, backend,
                asked, executor, metrics));
    }

    private static int slots(CatalogueModel model, int perEndpoint) {
        return model.endpoints().size() * perEndpoint;
    }
}
