package dev.weir.api;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A valid document with one value at a time replaced by what nobody expects there. */
final class Mutations {
    /** No UTF-8 can spell it; a JSON text can, by an escape. */
    private static final String HALF_A_PAIR = "half a pair";
    private static final List<JsonValue> STRANGE = List.of(JsonValue.NULL, JsonValue.TRUE, JsonValue.EMPTY_JSON_OBJECT,
            JsonValue.EMPTY_JSON_ARRAY, Json.createValue(-1), Json.createValue(new BigDecimal("1e400")),
            Json.createValue(0.1), Json.createValue(""), Json.createValue("\0"), Json.createValue(HALF_A_PAIR),
            Json.createValue("x".repeat(20_000)), Json.createArrayBuilder().add(JsonValue.NULL).build());

    private Mutations() {
    }

    static List<String> of(JsonObject valid) {
        List<String> all = new ArrayList<>();
        for (String pointer : pointers("", valid)) {
            for (JsonValue strange : STRANGE) {
                all.add(Json.createPointer(pointer).replace(valid, strange).toString()
                        .replace(HALF_A_PAIR, "\\ud800"));
            }
        }
        return all;
    }

    private static List<String> pointers(String prefix, JsonValue value) {
        List<String> pointers = new ArrayList<>();
        if (value instanceof JsonObject object) {
            object.forEach((name, nested) -> {
                pointers.add(prefix + "/" + Json.encodePointer(name));
                pointers.addAll(pointers(prefix + "/" + Json.encodePointer(name), nested));
            });
        } else if (value instanceof JsonArray array) {
            for (int at = 0; at < array.size(); at++) {
                pointers.add(prefix + "/" + at);
                pointers.addAll(pointers(prefix + "/" + at, array.get(at)));
            }
        }
        return pointers;
    }
}
