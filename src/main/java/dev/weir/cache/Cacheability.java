package dev.weir.cache;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.Policy;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Which caches a turn may read and write, and why not more.
 *
 * @param exact    whether the exact cache may be read and written
 * @param semantic whether the semantic cache may be read and written; never without {@code reason} when false
 * @param reason   in words, why one of them may not; empty when both may
 */
public record Cacheability(boolean exact, boolean semantic, Optional<String> reason) {
    private static final Set<String> COMPLETE = Set.of("stop", "tool_calls", "function_call");

    /**
     * Decides before anything is looked up.
     *
     * @param noStore      whether the client sent {@code Cache-Control: no-store}
     * @param personalData the kinds found in the question or the client's instructions
     */
    public static Cacheability of(ChatRequest request, Assistant assistant, boolean noStore,
            Collection<?> personalData) {
        Optional<String> never = reasonAgainstBoth(request, noStore, personalData);
        if (never.isPresent()) {
            return new Cacheability(false, false, never);
        }
        Policy policy = assistant.policy();
        Optional<String> notSimilar = reasonAgainstSimilar(request, assistant);
        boolean exact = policy.exactCache().enabled();
        return new Cacheability(exact, notSimilar.isEmpty(),
                exact ? notSimilar : Optional.of("the policy turns the exact cache off"));
    }

    /** The same decision once the answer is known: what is personal or incomplete is given, but not kept. */
    public Cacheability given(JsonArray choices, Collection<?> personalDataInAnswer) {
        if (!personalDataInAnswer.isEmpty()) {
            return nothing("the answer holds personal data");
        }
        boolean complete = !choices.isEmpty() && choices.stream().allMatch(Cacheability::isComplete);
        return complete ? this : nothing("the answer is not complete");
    }

    /** Whether there is any cache to read or write. */
    public boolean any() {
        return exact || semantic;
    }

    private static Cacheability nothing(String reason) {
        return new Cacheability(false, false, Optional.of(reason));
    }

    private static Optional<String> reasonAgainstBoth(ChatRequest request, boolean noStore,
            Collection<?> personalData) {
        if (noStore) {
            return Optional.of("the client asked for no-store");
        }
        if (request.hasEarlierTurns()) {
            return Optional.of("the question may lean on earlier turns");
        }
        return personalData.isEmpty() ? Optional.empty() : Optional.of("the question or its instructions hold personal data");
    }

    private static Optional<String> reasonAgainstSimilar(ChatRequest request, Assistant assistant) {
        if (!assistant.policy().semanticCache().enabled()) {
            return Optional.of("the policy turns the semantic cache off");
        }
        if (!assistant.speaksEnglish()) {
            return Optional.of("the semantic cache understands English only");
        }
        if (shapesAnswer(request.parameters())) {
            return Optional.of("tools, a response format or several choices need the very same question");
        }
        return request.messages().stream().allMatch(Cacheability::isPlainText) ? Optional.empty()
                : Optional.of("the question is more than text");
    }

    private static boolean shapesAnswer(JsonObject parameters) {
        return holds(parameters, "tools") || holds(parameters, "functions") || holds(parameters, "n")
                && !(parameters.get("n") instanceof JsonNumber n && n.bigDecimalValue().intValue() == 1)
                || holds(parameters, "modalities") || holds(parameters, "audio")
                || parameters.get("response_format") instanceof JsonObject format
                && !format.getString("type", "").equals("text");
    }

    private static boolean holds(JsonObject parameters, String name) {
        JsonValue value = parameters.getOrDefault(name, JsonValue.NULL);
        return value != JsonValue.NULL && !(value instanceof JsonArray array && array.isEmpty());
    }

    private static boolean isPlainText(Message message) {
        return switch (message.json().getOrDefault("content", JsonValue.NULL)) {
            case JsonString text -> true;
            case JsonArray parts -> parts.stream().allMatch(part -> part instanceof JsonObject object
                    && object.getString("type", "").equals("text"));
            default -> false;
        };
    }

    private static boolean isComplete(JsonValue choice) {
        return choice instanceof JsonObject object && object.get("finish_reason") instanceof JsonString reason
                && COMPLETE.contains(reason.getString());
    }
}
