package dev.weir.inference;

import jakarta.json.JsonObject;

/** Sees the chunks of a streamed answer as they arrive, on the thread that made the call. */
@FunctionalInterface
public interface ChunkListener {
    /** For whom only the whole answer matters. */
    ChunkListener NONE = chunk -> { };

    /**
     * One {@code chat.completion.chunk}, untouched, the one that bears the usage included. An exception thrown here
     * closes the upstream call and leaves it as the cause of an {@link InferenceFailure}.
     */
    void chunk(JsonObject chunk);
}
