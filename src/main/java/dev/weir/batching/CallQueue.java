package dev.weir.batching;

import dev.weir.inference.BatchBackend;
import dev.weir.inference.BatchOutcome;
import dev.weir.inference.Cancellation;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.Completion;
import dev.weir.inference.InferenceBackend;
import dev.weir.inference.InferenceFailure;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one model, and the model behind it: a released batch goes as one request where the model takes it so, and
 * else each of its calls goes on the thread that waited for it.
 */
final class CallQueue {
    private final String model;
    private final Dispatcher<PendingCall> dispatcher;
    private final InferenceBackend backend;
    private final @Nullable BatchBackend batches;
    private final Executor executor;
    private final BatchingMetrics metrics;

    /** @param batches asks for whole batches; null where each call goes by itself */
    CallQueue(String model, QueueShape shape, QueueLimits limits, Alarm alarm, InferenceBackend backend,
            @Nullable BatchBackend batches, Executor executor, BatchingMetrics metrics) {
        this.model = model;
        this.backend = backend;
        this.batches = batches;
        this.executor = executor;
        this.metrics = metrics;
        WaitRule rule = shape.batched() ? new BatchSavingRule() : new LowTrafficRule();
        this.dispatcher = new Dispatcher<>(new ModelQueue<>(shape, rule), limits, System::nanoTime, alarm,
                this::released);
        metrics.depth(model, shape.batched(), dispatcher::waiting);
    }

    /** Lets the call wait for its turn, or refuses it with what to show. */
    QueueTicket enter(PendingCall pending, BatchPolicy policy, QueueShape shape) {
        dispatcher.reshape(shape);
        long latest = pending.arrival() + pending.call().deadline().toNanos() - dispatcher.expectedService();
        QueuedRequest<PendingCall> waiting = new QueuedRequest<>(pending.call().tenant(), pending.tier(), policy, pending.arrival(),
                latest, pending);
        dispatcher.enter(waiting).ifPresent(refusal -> {
            throw refused(refusal);
        });
        return new QueueTicket(this, waiting, pending);
    }

    /** Takes a call out whose caller waits no longer; false when its turn had come. */
    boolean leave(QueuedRequest<PendingCall> waiting) {
        return dispatcher.leave(waiting).isPresent();
    }

    /** Asks for one call, on the caller's thread. */
    Completion ask(PendingCall pending, ChunkListener listener, Cancellation cancellation) {
        long began = System.nanoTime();
        try {
            return backend.complete(pending.now(), listener, cancellation);
        } finally {
            dispatcher.served(1, System.nanoTime() - began);
        }
    }

    /** Gives back the slot of a call that went nowhere. */
    void giveBack() {
        dispatcher.served(0, 0);
    }

    InferenceFailure refused(QueueRejection refusal) {
        metrics.refused(model, refusal);
        return new InferenceFailure(refusal.failure(model), List.of());
    }

    int waiting() {
        return dispatcher.waiting();
    }

    void close() {
        dispatcher.close().forEach(pending -> pending.refuse(refused(QueueRejection.STOPPING)));
    }

    private void released(ReleasedBatch<PendingCall> release) {
        List<PendingCall> calls = release.calls();
        metrics.released(model, release.cause(), calls);
        boolean alone = batches == null || calls.size() == 1;
        if (alone || started(calls)) {
            calls.forEach(pending -> pending.turn().complete(alone));
        }
    }

    /** Where the server takes no more work the callers are told. */
    private boolean started(List<PendingCall> calls) {
        try {
            executor.execute(() -> ask(calls));
            return true;
        } catch (RejectedExecutionException stopping) {
            calls.forEach(pending -> pending.refuse(refused(QueueRejection.STOPPING)));
            giveBack();
            return false;
        }
    }

    /** What the backend throws instead of answering reaches each caller: nobody knows then what the calls took. */
    private void ask(List<PendingCall> calls) {
        long began = System.nanoTime();
        try {
            List<BatchOutcome> outcomes = Objects.requireNonNull(batches).completeBatch(calls.stream().map(PendingCall::now).toList());
            for (int at = 0; at < calls.size(); at++) {
                calls.get(at).outcome().complete(outcomes.get(at));
            }
        } catch (RuntimeException broken) {
            calls.forEach(pending -> pending.outcome().completeExceptionally(broken));
        } finally {
            dispatcher.served(calls.size(), System.nanoTime() - began);
        }
    }
}
