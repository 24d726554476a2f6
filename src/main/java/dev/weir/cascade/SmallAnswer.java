package dev.weir.cascade;

import dev.weir.grounding.Grounding;
import java.util.List;
import java.util.Optional;

/**
 * An answer of the small tier that is to be checked.
 *
 * @param question         what was asked last
 * @param text             what was answered
 * @param finishReason     OpenAI's word for why it ended: {@code stop}, {@code length} or {@code content_filter}
 * @param grounding        what its passages say of it; empty when it was given none
 * @param logProbabilities natural logarithms of its tokens' probabilities, in their order; empty where the backend gives none
 */
public record SmallAnswer(String question, String text, String finishReason, Optional<Grounding> grounding,
        List<Double> logProbabilities) {
    public SmallAnswer {
        logProbabilities = List.copyOf(logProbabilities);
    }
}
