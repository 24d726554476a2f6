package dev.weir.api.openapi;

import dev.weir.platform.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.StringReader;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.media.MediaType;

/** An example of an API's description as JSON, whether the description keeps it as text or as an object. */
final class ExampleValue {
    private ExampleValue() {
    }

    /** The first example of a body; empty when it has none that is JSON. */
    static Optional<JsonValue> first(MediaType type) {
        return type.getExamples() == null ? Optional.empty() : type.getExamples().values().stream().findFirst()
                .map(example -> example.getValue()).flatMap(ExampleValue::json);
    }

    private static Optional<JsonValue> json(Object value) {
        return parsed(value.toString()).or(() -> value instanceof String ? Optional.empty() : bound(value));
    }

    private static Optional<JsonValue> bound(Object value) {
        try (Jsonb jsonb = JsonbBuilder.create()) {
            return parsed(jsonb.toJson(value));
        } catch (Exception unreadable) {
            throw new IllegalStateException("An example of the API's description is not JSON: " + value, unreadable);
        }
    }

    private static Optional<JsonValue> parsed(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return Optional.of(reader.readValue());
        } catch (JsonException notJson) {
            return Optional.empty();
        }
    }
}
