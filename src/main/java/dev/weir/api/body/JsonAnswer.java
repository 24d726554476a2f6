package dev.weir.api.body;

import dev.weir.platform.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The shapes that answers share: lists, and values that may be missing. */
public final class JsonAnswer {
    private JsonAnswer() {
    }

    /** {@code {"data": […]}}. */
    public static <T> JsonObject list(List<T> items, Function<T, JsonObject> json) {
        return Json.createObjectBuilder().add("data", array(items, json)).build();
    }

    /** {@code {"data": […], "has_more"}} of a page that was asked for with one item more than it shows. */
    public static <T> JsonObject page(List<T> items, int limit, Function<T, JsonObject> json) {
        List<T> shown = items.subList(0, Math.min(limit, items.size()));
        return Json.createObjectBuilder().add("data", array(shown, json)).add("has_more", items.size() > limit).build();
    }

    public static JsonObjectBuilder addText(JsonObjectBuilder builder, String name, Optional<?> value) {
        return builder.add(name, value.<JsonValue>map(text -> Json.createValue(text.toString())).orElse(JsonValue.NULL));
    }

    public static JsonObjectBuilder addNumber(JsonObjectBuilder builder, String name, Optional<Integer> value) {
        return builder.add(name, value.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL));
    }

    private static <T> JsonArrayBuilder array(List<T> items, Function<T, JsonObject> json) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        items.stream().map(json).forEach(array::add);
        return array;
    }
}
