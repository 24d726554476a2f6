package dev.weir.knowledge;

import dev.weir.assistant.Citation;
import dev.weir.inference.Message;
import java.util.List;
import java.util.Optional;

/**
 * What the documents contribute to a turn.
 *
 * @param messages      the best passages, as a model is given them; empty when none were found
 * @param citations     of those passages, in their order
 * @param answer        present when one passage is confident enough to answer by itself
 * @param confidence    of the best passage, 0 to 1
 * @param contextTokens tokens of the passages that are given to a model
 * @param tokensSaved   tokens of the candidates that are not
 * @param version       the tenant's knowledge version when it was asked
 */
public record KnowledgeContext(List<Message> messages, List<Citation> citations, Optional<DirectAnswer> answer,
        double confidence, int contextTokens, int tokensSaved, long version) {
    public KnowledgeContext {
        messages = List.copyOf(messages);
        citations = List.copyOf(citations);
    }
}
