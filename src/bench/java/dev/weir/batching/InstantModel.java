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
import jakarta.json.JsonValue;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/** A model that answers nothing at once, so that what is left is Weir's own time; batches wait for a gate. */
final class InstantModel implements InferenceBackend, BatchBackend {
    private static final Completion NOTHING =
            new Completion(JsonValue.EMPTY_JSON_OBJECT, TokenUsage.NONE, List.of(), false);

    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch batchesMayEnd = new CountDownLatch(1);

    @Override
    public Completion complete(ModelCall call, ChunkListener listener, Cancellation cancellation) {
        if (call.model().backend().equals(CatalogueModel.TRITON) && !call.stream()) {
            await();
        }
        return NOTHING;
    }

    @Override
    public OptionalInt maxBatchSize(CatalogueModel model) {
        return model.backend().equals(CatalogueModel.TRITON) ? OptionalInt.of(SimulatedTier.MAX_BATCH)
                : OptionalInt.empty();
    }

    @Override
    public List<BatchOutcome> completeBatch(List<ModelCall> calls) {
        await();
        return calls.stream().<BatchOutcome>map(call -> new BatchOutcome.Answered(NOTHING)).toList();
    }

    private void await() {
        asked.countDown();
        try {
            batchesMayEnd.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
