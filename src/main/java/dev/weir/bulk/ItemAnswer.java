package dev.weir.bulk;

import jakarta.json.JsonObject;

/** What an item was answered. */
public interface ItemAnswer {
    /** The body that the endpoint answers with. */
    JsonObject body();

    /** Books an identical item that this answers too: it costs nothing more. */
    void shareWith(BulkItem other);
}
