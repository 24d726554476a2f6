package dev.weir.report;

import dev.weir.assistant.Citation;
import dev.weir.platform.NanoUsd;
import java.util.Optional;

/**
 * Questions that an article would answer.
 *
 * @param cost of models, and of humans where it is said what one costs
 * @param best the best passage there is, if any
 * @param why  it did not answer, in words
 * @param mark what somebody did about it
 */
public record MissingArticle(QuestionGroup questions, NanoUsd cost, Optional<Citation> best, String why,
        Optional<ArticleMark> mark) {
    /** Whether somebody saw to it, and nobody asked again since. */
    public boolean isSettled() {
        return mark.filter(one -> one.settles(questions.latest())).isPresent();
    }
}
