package dev.weir.inference;

import java.net.URI;
import java.util.List;

/** A protocol that also carries several calls of one model as one request. */
public interface BatchProtocol extends UpstreamProtocol {
    /** The most calls one request to that endpoint takes; 1 or less when each must go by itself. */
    int maxBatchSize(CatalogueModel model, URI endpoint);

    /**
     * Makes one attempt with all calls.
     *
     * @param calls of one model, not streamed, at least one and at most {@link #maxBatchSize}
     * @return one answer a call, in their order, each with its own attempt
     * @throws InferenceFailure when there is no answer for any; with one attempt a call, in their order, or with none
     *         when nothing was sent
     */
    List<Completion> askTogether(List<ModelCall> calls, URI endpoint);
}
