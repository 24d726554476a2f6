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
 * @param considered    the best passages with what was made of each, best first, then those that are kept from the question
 */
public record KnowledgeContext(List<Message> messages, List<Citation> citations, Optional<DirectAnswer> answer,
        double confidence, int contextTokens, int tokensSaved, long version,
        List<ConsideredPassage> considered) {
    public KnowledgeContext {
        messages = List.copyOf(messages);
        citations = List.copyOf(citations);
        considered = List.copyOf(considered);
    }

    /** What comes nearest to an answer, however little it is one; empty where nothing is about what was asked. */
    public Optional<ConsideredPassage> nearest() {
        return considered.stream().findFirst().filter(ConsideredPassage::near);
    }

    /** What would be quoted if the best passage were not there. */
    public Optional<ConsideredPassage> next() {
        return considered.stream().filter(passage -> !passage.rejected()).skip(1).findFirst();
    }
}
