package dev.weir.inference.upstream;

import dev.weir.inference.Message;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what would cost money that no token price covers, or more tokens than the cap and the bytes sent allow: a
 * budget's bound must be true, so the cost of every parameter must be known.
 */
final class PricedParameters {
    private static final Set<String> UNPRICED = Set.of("audio", "web_search_options", "prediction", "best_of",
            "plugins", "search_parameters", "models", "fallbacks", "use_beam_search");
    private static final Set<String> TEXT_PARTS = Set.of("text", "refusal");
    private static final Set<String> LOCAL_TOOLS = Set.of("function", "custom");

    private PricedParameters() {
    }

    static void check(JsonObject parameters, List<Message> messages) {
        parameters.keySet().stream().filter(UNPRICED::contains).filter(name -> !isUnset(parameters.get(name)))
                .findFirst().ifPresent(name -> refuse(name, name + " changes the cost in a way that is not priced"));
        if (strings(parameters.get("modalities")).stream().anyMatch(modality -> !modality.equals("text"))) {
            refuse("modalities", "only text output is priced");
        }
        if (!LOCAL_TOOLS.containsAll(types(parameters.get("tools")))) {
            refuse("tools", "only tools of type function or custom are priced");
        }
        if (messages.stream().anyMatch(message -> !TEXT_PARTS.containsAll(types(message.json().get("content"))))) {
            refuse("messages", "only text parts are priced");
        }
    }

    private static boolean isUnset(@Nullable JsonValue value) {
        return value == JsonValue.NULL || value == JsonValue.FALSE;
    }

    private static List<String> strings(@Nullable JsonValue value) {
        return value instanceof JsonArray array
                ? array.stream().map(item -> item instanceof JsonString text ? text.getString() : "").toList()
                : List.of();
    }

    private static List<String> types(@Nullable JsonValue value) {
        return value instanceof JsonArray array
                ? array.stream().map(item -> item instanceof JsonObject part ? part.getString("type", "text") : "text")
                        .toList()
                : List.of();
    }

    private static void refuse(String param, String why) {
        throw new Failure(FailureCode.NOT_SUPPORTED, "'" + param + "' is not supported: " + why + ". Leave it out.")
                .at(param);
    }
}
