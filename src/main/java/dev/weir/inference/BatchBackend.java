package dev.weir.inference;

import java.util.List;
import java.util.OptionalInt;

/**
 * Runs several calls of one model as one request, where the model takes a batch dimension. As with a single call, the
 * thread blocks until all are answered, and no transaction may be open meanwhile.
 */
public interface BatchBackend {
    /** The most calls one batch takes, 2 or more; empty when the model takes none, so that each call goes by itself. */
    OptionalInt maxBatchSize(CatalogueModel model);

    /**
     * Asks all calls at once; they are of one model and not streamed.
     *
     * @param calls at least one, at most {@link #maxBatchSize}
     * @return one outcome a call, in the calls' order, whatever happens
     */
    List<BatchOutcome> completeBatch(List<ModelCall> calls);
}
