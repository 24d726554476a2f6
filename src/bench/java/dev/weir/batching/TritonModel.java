package dev.weir.batching;

import dev.weir.inference.BatchBackend;
import dev.weir.inference.BatchOutcome;
import dev.weir.inference.Cancellation;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.Completion;
import dev.weir.inference.InferenceBackend;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.ModelCall;
import dev.weir.inference.upstream.TritonBackend;
import java.net.URI;
import java.util.List;
import java.util.OptionalInt;

/** One endpoint of a real Triton, asked without retries: a failure shows in the table. */
final class TritonModel implements InferenceBackend, BatchBackend {
    private final TritonBackend triton;
    private final URI endpoint;

    TritonModel(TritonBackend triton, URI endpoint) {
        this.triton = triton;
        this.endpoint = endpoint;
    }

    @Override
    public Completion complete(ModelCall call, ChunkListener listener, Cancellation cancellation) {
        return triton.ask(call, endpoint, listener, cancellation);
    }

    @Override
    public OptionalInt maxBatchSize(CatalogueModel model) {
        int size = triton.maxBatchSize(model, endpoint);
        return size > 1 ? OptionalInt.of(size) : OptionalInt.empty();
    }

    @Override
    public List<BatchOutcome> completeBatch(List<ModelCall> calls) {
        try {
            return triton.askTogether(calls, endpoint).stream().<BatchOutcome>map(BatchOutcome.Answered::new).toList();
        } catch (InferenceFailure failure) {
            return calls.stream().<BatchOutcome>map(call -> new BatchOutcome.Failed(failure)).toList();
        }
    }
}
