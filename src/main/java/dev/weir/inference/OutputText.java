package dev.weir.inference;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The texts of a message or a delta that a model generated: content, refusal, reasoning, tool calls. */
public final class OutputText {
    private static final Set<String> NOT_GENERATED = Set.of("role", "type", "id", "logprobs");

    private OutputText() {
    }

    /** Every text in the message that is not empty. */
    public static List<String> of(JsonObject message) {
        List<String> texts = new ArrayList<>();
        collect(message, texts);
        return texts;
    }

    /** How many tokens the texts of the message have. */
    public static int count(JsonObject message, TokenCounter counter) {
        return of(message).stream().mapToInt(counter::count).sum();
    }

    private static void collect(JsonValue value, List<String> texts) {
        switch (value) {
            case JsonString text when !text.getString().isEmpty() -> texts.add(text.getString());
            case JsonArray array -> array.forEach(item -> collect(item, texts));
            case JsonObject object -> object.entrySet().stream()
                    .filter(member -> !NOT_GENERATED.contains(member.getKey())).map(Map.Entry::getValue)
                    .forEach(member -> collect(member, texts));
            default -> { }
        }
    }
}
