package dev.weir.cache;

import dev.weir.assistant.Assistant;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.EffectiveParameters;
import dev.weir.inference.Message;
import jakarta.json.JsonArray;
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
    private static final Set<String> SHAPING = Set.of("tools", "functions", "n", "modalities", "audio", "response_format");

    /**
     * Decides before anything is looked up.
     *
     * @param apart        why the turn keeps to itself, such as {@code Cache-Control: no-store}; empty when it does not
     * @param personalData the kinds found in what the customer said
     */
    public static Cacheability of(ChatRequest request, Assistant assistant, Optional<String> apart,
            Collection<?> personalData) {
        Optional<String> never = apart.or(() -> reasonAgainstBoth(request, personalData));
        if (never.isPresent()) {
            return new Cacheability(false, false, never);
        }
        Optional<String> notSame = assistant.policy().exactCache().enabled() ? Optional.empty()
                : Optional.of("the policy turns the exact cache off");
        Optional<String> notSimilar = reasonAgainstSimilar(request, assistant);
        return new Cacheability(notSame.isEmpty(), notSimilar.isEmpty(), notSame
                .map(why -> notSimilar.map(other -> why + ", and " + other).orElse(why)).or(() -> notSimilar));
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

    private static Optional<String> reasonAgainstBoth(ChatRequest request, Collection<?> personalData) {
        if (request.hasEarlierTurns()) {
            return Optional.of("the question may depend on earlier turns");
        }
        return personalData.isEmpty() ? Optional.empty() : Optional.of("the question holds personal data");
    }

    private static Optional<String> reasonAgainstSimilar(ChatRequest request, Assistant assistant) {
        if (!assistant.policy().semanticCache().enabled()) {
            return Optional.of("the policy turns the semantic cache off");
        }
        if (!assistant.speaksEnglish()) {
            return Optional.of("the semantic cache understands English only");
        }
        if (request.question().isBlank()) {
            return Optional.of("the question holds no text");
        }
        if (EffectiveParameters.of(request.parameters()).keySet().stream().anyMatch(SHAPING::contains)) {
            return Optional.of("requests with tools, a response format or several choices use the exact cache only");
        }
        return request.messages().stream().allMatch(Cacheability::isPlainText) ? Optional.empty()
                : Optional.of("the question holds more than text");
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
