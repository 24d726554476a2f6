package dev.weir.delivery;

import dev.weir.platform.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes the chunks of one stream whole: OpenAI's clients count on members that some upstreams leave out, and their helpers
 * fail on a message without a role. What an upstream does say is left as it is.
 */
final class CompleteChunks {
    private static final String OBJECT = "chat.completion.chunk";

    private final Set<Integer> begun = new HashSet<>();
    private final Set<String> called = new HashSet<>();
    private final JsonObject head;

    /** @param turn names the chunks that have no name of their own */
    CompleteChunks(String turn, long created, String model) {
        head = Json.createObjectBuilder().add("id", "chatcmpl-" + turn).add("object", OBJECT).add("created", created)
                .add("model", model).build();
    }

    /** The chunk with everything that a client may count on. */
    JsonObject whole(JsonObject chunk) {
        JsonObjectBuilder whole = Json.createObjectBuilder();
        head.forEach((name, value) -> whole.add(name, said(chunk, name) ? chunk.get(name) : value));
        chunk.forEach((name, value) -> {
            if (!head.containsKey(name)) {
                whole.add(name, value);
            }
        });
        JsonArrayBuilder choices = Json.createArrayBuilder();
        if (chunk.get("choices") instanceof JsonArray given) {
            given.forEach(choice -> choices.add(choice(choice.asJsonObject())));
        }
        return whole.add("choices", choices).build();
    }

    private JsonObject choice(JsonObject choice) {
        int index = choice.getInt("index", 0);
        JsonObject delta = choice.get("delta") instanceof JsonObject given ? given : JsonValue.EMPTY_JSON_OBJECT;
        boolean first = begun.add(index);
        JsonObjectBuilder whole = Json.createObjectBuilder(choice).add("index", index)
                .add("delta", delta(delta, index, first));
        return said(choice, "finish_reason") ? whole.build() : whole.addNull("finish_reason").build();
    }

    private JsonObject delta(JsonObject delta, int choice, boolean first) {
        JsonObjectBuilder whole = Json.createObjectBuilder();
        if (first && !said(delta, "role")) {
            whole.add("role", "assistant");
        }
        delta.forEach((name, value) -> {
            if (!name.equals("role") || value != JsonValue.NULL) {
                whole.add(name, name.equals("tool_calls") && value instanceof JsonArray calls
                        ? calls(calls, choice).build() : value);
            }
        });
        return whole.build();
    }

    private JsonArrayBuilder calls(JsonArray calls, int choice) {
        JsonArrayBuilder whole = Json.createArrayBuilder();
        for (int at = 0; at < calls.size(); at++) {
            JsonObject call = calls.getJsonObject(at);
            int index = call.getInt("index", at);
            JsonObjectBuilder one = Json.createObjectBuilder(call).add("index", index);
            if (called.add(choice + " " + index) && !said(call, "type")) {
                one.add("type", "function");
            }
            whole.add(one);
        }
        return whole;
    }

    private static boolean said(JsonObject object, String name) {
        return object.getOrDefault(name, JsonValue.NULL) != JsonValue.NULL;
    }
}
