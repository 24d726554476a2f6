package dev.weir.chat;

import dev.weir.assistant.Citation;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * What the customer is told.
 *
 * @param completion OpenAI's {@code chat.completion}, without Weir's own member
 */
public record AnswerContent(JsonObject completion, List<Citation> citations) {
    public AnswerContent {
        citations = List.copyOf(citations);
    }

    /** A completion that cites nothing. */
    static AnswerContent of(JsonObject completion) {
        return new AnswerContent(completion, List.of());
    }

    /** The assistant's message. */
    public JsonObject message() {
        return completion.getJsonArray("choices").getJsonObject(0).getJsonObject("message");
    }
}
