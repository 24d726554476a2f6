package dev.weir.inference.resilience;

import dev.weir.inference.ChunkListener;
import jakarta.json.JsonObject;

/** Passes chunks on and remembers that it did: a call whose answer somebody has begun to read is not made again. */
final class Forwarding implements ChunkListener {
    private final ChunkListener listener;
    private boolean begun;

    Forwarding(ChunkListener listener) {
        this.listener = listener;
    }

    @Override
    public void chunk(JsonObject chunk) {
        begun = true;
        listener.chunk(chunk);
    }

    boolean begun() {
        return begun;
    }
}
