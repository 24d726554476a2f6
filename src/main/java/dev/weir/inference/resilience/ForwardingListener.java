package dev.weir.inference.resilience;

import dev.weir.inference.ChunkListener;
import jakarta.json.JsonObject;

/** Passes chunks on and remembers that it did: a call whose answer somebody has begun to read is not made again. */
final class ForwardingListener implements ChunkListener {
    private final ChunkListener listener;
    private boolean begun;

    ForwardingListener(ChunkListener listener) {
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
