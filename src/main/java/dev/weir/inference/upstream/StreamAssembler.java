package dev.weir.inference.upstream;

import dev.weir.inference.TokenCounter;
import dev.weir.platform.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the chunks of a streamed answer together to the answer that a plain call would have brought. */
final class StreamAssembler {
    private static final Set<String> OWN = Set.of("object", "choices", "usage", "obfuscation");

    private final Map<String, JsonValue> head = new LinkedHashMap<>();
    private final SortedMap<Integer, AssembledChoice> choices = new TreeMap<>();
    private @Nullable JsonObject usage;

    /** Adds a chunk; one of another shape throws {@link ClassCastException} or {@link ArithmeticException}. */
    void add(JsonObject chunk) {
        chunk.forEach((name, value) -> {
            if (!OWN.contains(name) && value != JsonValue.NULL) {
                head.put(name, value);
            }
        });
        if (chunk.get("usage") instanceof JsonObject given) {
            usage = given;
        }
        if (chunk.getOrDefault("choices", JsonValue.EMPTY_JSON_ARRAY) instanceof JsonArray array) {
            array.forEach(item -> add(item.asJsonObject(), item.asJsonObject().getInt("index", 0)));
        }
    }

    private void add(JsonObject choice, int index) {
        choices.computeIfAbsent(index, AssembledChoice::new).add(choice);
    }

    /** Whether every choice that began has its finish reason. */
    boolean isFinished() {
        return !choices.isEmpty() && choices.values().stream().allMatch(AssembledChoice::isFinished);
    }

    boolean isEmpty() {
        return choices.isEmpty() && usage == null;
    }

    Optional<JsonObject> usage() {
        return Optional.ofNullable(usage);
    }

    /** At least the tokens received. */
    int tokens(TokenCounter counter) {
        return choices.values().stream().mapToInt(choice -> choice.tokens(counter)).sum();
    }

    JsonObject response() {
        JsonObjectBuilder response = Json.createObjectBuilder();
        head.forEach(response::add);
        response.add("object", "chat.completion");
        JsonArrayBuilder list = Json.createArrayBuilder();
        choices.values().forEach(choice -> list.add(choice.json()));
        response.add("choices", list);
        usage().ifPresent(reported -> response.add("usage", reported));
        return response.build();
    }
}
