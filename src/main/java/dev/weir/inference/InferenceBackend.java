package dev.weir.inference;

/**
 * Runs a model. A call blocks its (virtual) thread until the answer is complete, was cancelled or failed; no transaction
 * may be open meanwhile.
 */
public interface InferenceBackend {
    /**
     * Asks the model once.
     *
     * @param listener sees every chunk of a streamed call as it arrives; is not called for a plain one
     * @return the answer; when {@code cancellation} ended the call, what had arrived, marked as cut
     * @throws InferenceFailure with what to show and what every attempt took
     */
    Completion complete(ModelCall call, ChunkListener listener, Cancellation cancellation);

    /** The most attempts of one call that may generate something, 1 or more: what a reservation has to cover. */
    default int chargedAttempts() {
        return 1;
    }
}
