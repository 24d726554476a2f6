package dev.weir.chat;

import dev.weir.inference.ChunkListener;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Keeps chunks back until the whole answer was checked. */
final class BufferedChunks implements ChunkListener {
    private final ChunkListener reader;
    private final List<JsonObject> held = new ArrayList<>();

    BufferedChunks(ChunkListener reader) {
        this.reader = reader;
    }

    @Override
    public void chunk(JsonObject chunk) {
        held.add(chunk);
    }

    void release() {
        held.forEach(reader::chunk);
        held.clear();
    }
}
