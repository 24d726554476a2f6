package dev.weir.knowledge;

import dev.weir.assistant.Citation;
import dev.weir.inference.Message;
import java.util.List;
import java.util.Optional;

/**
 * What the tenant's documents say to a question, cut to the policy's passages and tokens.
 *
 * @param passages      best first
 * @param answer        the quote that answers, when it is certain enough
 * @param confidence    the calibrated probability that the best passage answers the question, 0 to 1; 0 without passages
 * @param contextTokens tokens of the kept passages
 * @param tokensSaved   tokens of the passages that were retrieved and not kept
 */
public record KnowledgeContext(List<RankedPassage> passages, Optional<DirectAnswer> answer, double confidence,
        int contextTokens, int tokensSaved) {
    /** Nothing is known about the question, or knowledge is off. */
    public static final KnowledgeContext EMPTY = new KnowledgeContext(List.of(), Optional.empty(), 0, 0, 0);

    public KnowledgeContext {
        passages = List.copyOf(passages);
    }

    /** The passages as a model is given them: one system message, or none without passages. */
    public List<Message> asMessages() {
        return passages.isEmpty() ? List.of() : List.of(ModelInstructions.over(passages));
    }

    /** What an answer made from the passages rests on. */
    public List<Citation> citations() {
        return passages.stream().map(RankedPassage::citation).toList();
    }
}
