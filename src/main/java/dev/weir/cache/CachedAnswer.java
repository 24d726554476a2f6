package dev.weir.cache;

import dev.weir.assistant.Citation;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.tenant.TurnId;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An answer that was given once and may be given again.
 *
 * @param question           the question it was given to, as it was written
 * @param choices            OpenAI's {@code choices} of a plain (not streamed) completion, at least one
 * @param model              the model that answered; empty when the knowledge did
 * @param usage              what the original took; a hit takes nothing
 * @param contextTokensSaved tokens the original's context was shortened by, 0 or more: the baseline counts them
 * @param citations          what the answer rests on
 * @param knowledgeVersion   the tenant's knowledge version before the question was answered
 * @param turn               the turn that made it
 */
public record CachedAnswer(UUID entryId, String question, JsonArray choices, Optional<String> model,
        Optional<Tier> tier, TokenUsage usage, int contextTokensSaved, List<Citation> citations,
        long knowledgeVersion, TurnId turn, Instant createdAt) {
    public CachedAnswer {
        citations = List.copyOf(citations);
    }

    /** The first choice's assistant message. */
    public JsonObject message() {
        return choices.getJsonObject(0).getJsonObject("message");
    }
}
