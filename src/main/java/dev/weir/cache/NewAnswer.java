package dev.weir.cache;

import dev.weir.assistant.Citation;
import dev.weir.assistant.Policy;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.tenant.TurnId;
import jakarta.json.JsonArray;
import java.util.List;
import java.util.Optional;

/**
 * A fresh answer that later turns may share. How far is {@link Cacheability}'s decision, for how long the policy's.
 *
 * @param embedding        the question's, length 384; empty when the semantic cache may not find it
 * @param choices          OpenAI's {@code choices} of a plain completion, at least one
 * @param knowledgeVersion the tenant's knowledge version read <em>before</em> the question was answered: an answer
 *                         that took longer than the knowledge stood still is not stored
 */
public record NewAnswer(CacheScope scope, CanonicalRequest request, Optional<float[]> embedding, JsonArray choices,
        Optional<String> model, Optional<Tier> tier, TokenUsage usage, int contextTokensSaved,
        List<Citation> citations, long knowledgeVersion, TurnId turn, Cacheability may, Policy policy) {
    public NewAnswer {
        citations = List.copyOf(citations);
    }
}
