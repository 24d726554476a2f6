package dev.weir.chat;

import dev.weir.assistant.Citation;
import dev.weir.grounding.Grounding;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What the customer is told.
 *
 * @param completion OpenAI's {@code chat.completion}, without Weir's own member
 * @param grounding  what of it the model's passages bear out; empty where nobody looked
 */
public record AnswerContent(JsonObject completion, List<Citation> citations, Optional<Grounding> grounding) {
    public AnswerContent {
        citations = List.copyOf(citations);
    }

    /** A completion that nobody held against its passages. */
    public AnswerContent(JsonObject completion, List<Citation> citations) {
        this(completion, citations, Optional.empty());
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
