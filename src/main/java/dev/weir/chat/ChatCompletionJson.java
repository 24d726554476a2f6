package dev.weir.chat;

import dev.weir.inference.TokenUsage;
import dev.weir.platform.Json;
import dev.weir.tenant.TurnId;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;

/** Makes OpenAI's {@code chat.completion} for the answers that no model wrote just now. */
final class ChatCompletionJson {
    private ChatCompletionJson() {
    }

    /** A completion of one assistant message with the given text. */
    static JsonObject of(TurnId turn, Instant at, String model, String text) {
        JsonObject message = Json.createObjectBuilder().add("role", "assistant").add("content", text).build();
        return of(turn, at, model, Json.createArrayBuilder().add(stopped(message)).build());
    }

    /** A completion that refuses: what a client is told that wants another shape than prose, such as JSON. */
    static JsonObject refusal(TurnId turn, Instant at, String model, String text) {
        JsonObject message = Json.createObjectBuilder().add("role", "assistant").addNull("content").add("refusal", text)
                .build();
        return of(turn, at, model, Json.createArrayBuilder().add(stopped(message)).build());
    }

    private static JsonObject stopped(JsonObject message) {
        return Json.createObjectBuilder().add("index", 0).add("message", message).addNull("logprobs")
                .add("finish_reason", "stop").build();
    }

    /** A completion of stored choices. */
    static JsonObject of(TurnId turn, Instant at, String model, JsonArray choices) {
        return Json.createObjectBuilder().add("id", "chatcmpl-" + turn).add("object", "chat.completion")
                .add("created", at.getEpochSecond()).add("model", model).add("choices", choices)
                .add("usage", usage(TokenUsage.NONE)).build();
    }

    /** The text of a completion's choices; of one that refuses, what it says instead. */
    static String text(JsonObject completion) {
        return String.join("\n", completion.getOrDefault("choices", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
                .map(choice -> choice.asJsonObject().getJsonObject("message"))
                .map(message -> message.get("content") instanceof JsonString content ? content.getString()
                        : message.getString("refusal", ""))
                .toList());
    }

    private static JsonObject usage(TokenUsage usage) {
        return Json.createObjectBuilder().add("prompt_tokens", usage.inputTokens())
                .add("completion_tokens", usage.outputTokens())
                .add("total_tokens", usage.inputTokens() + usage.outputTokens()).build();
    }
}
