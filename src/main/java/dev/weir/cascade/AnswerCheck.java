package dev.weir.cascade;

import java.util.List;

/**
 * What the checker says of an answer.
 *
 * @param probability that the answer is good enough, 0 to 1
 * @param reasons     what speaks most against it and for it, in sentences, the strongest first; at most three
 */
public record AnswerCheck(double probability, List<String> reasons) {
    public AnswerCheck {
        reasons = List.copyOf(reasons);
    }
}
