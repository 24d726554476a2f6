package dev.weir.inference.upstream;

import dev.weir.platform.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.util.Map;

/** Reads JSON that arrives as text; the factory is kept because looking one up costs more than a chunk. */
final class JsonText {
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private JsonText() {
    }

    /** The object a text is; {@link IllegalArgumentException} when it is anything else. */
    static JsonObject object(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException notAnObject) {
            throw new IllegalArgumentException("not a JSON object", notAnObject);
        }
    }
}
