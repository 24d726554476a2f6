package dev.weir.batching;

import dev.weir.inference.BatchBackend;
import dev.weir.inference.BatchOutcome;
import dev.weir.inference.Cancellation;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.Completion;
import dev.weir.inference.InferenceBackend;
import dev.weir.inference.ModelCall;
import dev.weir.inference.TokenUsage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A model that answers one request each time it is let, echoes the question and remembers who asked together. */
final class PolledBackend implements InferenceBackend, BatchBackend {
    private final List<List<String>> asked = new CopyOnWriteArrayList<>();
    private final Semaphore answers = new Semaphore(0);
    private final OptionalInt batch;
    private volatile RuntimeException broken;

    /** @param batch the largest batch; empty for a model that takes none */
    PolledBackend(OptionalInt batch) {
        this.batch = batch;
    }

    /** Lets so many requests be answered. */
    PolledBackend answer(int requests) {
        answers.release(requests);
        return this;
    }

    /** From now on batches fail with this. */
    void breakWith(RuntimeException failure) {
        broken = failure;
    }

    /** The questions of each request so far, in order of arrival. */
    List<List<String>> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Completion complete(ModelCall call, ChunkListener listener, Cancellation cancellation) {
        cancellation.onCancel(answers::release);
        listener.chunk(call.body());
        return answered(List.of(call)).getFirst();
    }

    @Override
    public OptionalInt maxBatchSize(CatalogueModel model) {
        return batch;
    }

    @Override
    public List<BatchOutcome> completeBatch(List<ModelCall> calls) {
        return answered(calls).stream().<BatchOutcome>map(BatchOutcome.Answered::new).toList();
    }

    private List<Completion> answered(List<ModelCall> calls) {
        asked.add(calls.stream().map(call -> call.body().getString("question")).toList());
        answers.acquireUninterruptibly();
        if (broken != null && calls.size() > 1) {
            throw broken;
        }
        return calls.stream().map(call -> new Completion(echo(call.body()), TokenUsage.NONE, List.of(), false))
                .toList();
    }

    private static JsonObject echo(JsonObject body) {
        return Json.createObjectBuilder().add("answer", body.getString("question")).build();
    }
}
