package dev.weir.inference.upstream;

import dev.weir.platform.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up the deltas of a streamed message the way OpenAI's clients do: texts are joined, objects merged, lists merged
 * by their items' {@code index}, everything else replaced.
 */
final class Delta {
    private static final Set<String> SENT_WHOLE = Set.of("id", "type", "role", "name");

    private final Map<String, Object> members = new LinkedHashMap<>();

    void add(JsonObject delta) {
        delta.forEach(this::add);
    }

    private void add(String name, JsonValue value) {
        switch (value) {
            case JsonString text when !SENT_WHOLE.contains(name) -> textOf(name).append(text.getString());
            case JsonObject object -> deltaOf(name).add(object);
            case JsonArray array -> array.forEach(listOf(name)::add);
            default -> replace(name, value);
        }
    }

    private void replace(String name, JsonValue value) {
        if (value != JsonValue.NULL || !members.containsKey(name)) {
            members.put(name, value);
        }
    }

    private StringBuilder textOf(String name) {
        return (StringBuilder) members.compute(name,
                (key, held) -> held instanceof StringBuilder ? held : new StringBuilder());
    }

    private Delta deltaOf(String name) {
        return (Delta) members.compute(name, (key, held) -> held instanceof Delta ? held : new Delta());
    }

    private Items listOf(String name) {
        return (Items) members.compute(name, (key, held) -> held instanceof Items ? held : new Items());
    }

    JsonObject json() {
        JsonObjectBuilder json = Json.createObjectBuilder();
        members.forEach((name, value) -> json.add(name, json(value)));
        return json.build();
    }

    private static JsonValue json(Object value) {
        return switch (value) {
            case StringBuilder text -> Json.createValue(text.toString());
            case Delta delta -> delta.json();
            case Items items -> items.json();
            default -> (JsonValue) value;
        };
    }

    /** A list whose items come in parts. */
    private static final class Items {
        private final SortedMap<Integer, Object> items = new TreeMap<>();

        void add(JsonValue item) {
            if (item instanceof JsonObject object && object.get("index") instanceof JsonNumber index) {
                Object held = items.computeIfAbsent(index.intValueExact(), at -> new Delta());
                if (held instanceof Delta delta) {
                    delta.add(Json.createObjectBuilder(object).remove("index").build());
                }
            } else {
                items.put(items.isEmpty() ? 0 : items.lastKey() + 1, item);
            }
        }

        JsonArray json() {
            JsonArrayBuilder array = Json.createArrayBuilder();
            items.values().forEach(item -> array.add(Delta.json(item)));
            return array.build();
        }
    }
}
