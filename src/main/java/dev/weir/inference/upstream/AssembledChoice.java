package dev.weir.inference.upstream;

import dev.weir.inference.OutputText;
import dev.weir.inference.TokenCounter;
import dev.weir.platform.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One choice of a streamed answer, so far. */
final class AssembledChoice {
    private static final Set<String> OWN = Set.of("index", "delta", "logprobs", "finish_reason");

    private final int index;
    private final Delta message = new Delta();
    private final Delta logprobs = new Delta();
    private final Map<String, JsonValue> others = new LinkedHashMap<>();
    private @Nullable String finishReason;
    private boolean hasLogprobs;
    private int arrivals;

    AssembledChoice(int index) {
        this.index = index;
    }

    void add(JsonObject choice) {
        if (choice.get("delta") instanceof JsonObject delta) {
            message.add(delta);
            arrivals += OutputText.of(delta).isEmpty() ? 0 : 1;
        }
        if (choice.get("logprobs") instanceof JsonObject given) {
            hasLogprobs = true;
            logprobs.add(given);
        }
        if (choice.get("finish_reason") instanceof JsonString reason) {
            finishReason = reason.getString();
        }
        choice.forEach((name, value) -> {
            if (!OWN.contains(name)) {
                others.put(name, value);
            }
        });
    }

    boolean isFinished() {
        return finishReason != null;
    }

    /** At least what was received: an arrival that bears text took a token or more. */
    int tokens(TokenCounter counter) {
        return Math.max(arrivals, OutputText.count(message.json(), counter));
    }

    JsonObject json() {
        JsonObjectBuilder whole = Json.createObjectBuilder().add("role", "assistant").add("content", JsonValue.NULL)
                .addAll(Json.createObjectBuilder(message.json()));
        JsonObjectBuilder json = Json.createObjectBuilder().add("index", index).add("message", whole)
                .add("logprobs", hasLogprobs ? logprobs.json() : JsonValue.NULL)
                .add("finish_reason", finishReason == null ? JsonValue.NULL : Json.createValue(finishReason));
        others.forEach(json::add);
        return json.build();
    }
}
