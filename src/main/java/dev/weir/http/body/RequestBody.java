package dev.weir.http.body;

import dev.weir.platform.JsonDocument;
import dev.weir.platform.JsonFields;
import jakarta.json.JsonObject;

/** A request's JSON body, within the limits of size, depth and form, and the bytes it came in. */
public final class RequestBody {
    private final byte[] raw;
    private final JsonObject json;

    /** Reads the bytes; refuses what is not a well-formed JSON object. */
    public RequestBody(byte[] raw) {
        this.raw = raw.clone();
        this.json = JsonDocument.parse(raw);
    }

    /** The bytes as they were sent. */
    public byte[] raw() {
        return raw.clone();
    }

    /** The object they spell. */
    public JsonObject json() {
        return json;
    }

    /** The object's fields, to be read with their types and ranges. */
    public JsonFields fields() {
        return JsonFields.of(json);
    }
}
