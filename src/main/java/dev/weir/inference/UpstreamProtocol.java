package dev.weir.inference;

import java.net.URI;

/** Speaks one protocol to one endpoint. It neither retries nor chooses: that is for whoever calls it. */
public interface UpstreamProtocol {
    /**
     * Makes one attempt.
     *
     * @param endpoint one of the model's
     * @param listener sees every chunk of a streamed call as it arrives; is not called for a plain one
     * @return the answer with this one attempt; when {@code cancellation} ended the call, what had arrived, marked as cut
     * @throws InferenceFailure with what to show and what the attempt took; without attempts when nothing was sent
     */
    Completion ask(ModelCall call, URI endpoint, ChunkListener listener, Cancellation cancellation);
}
