package dev.weir.cache;

import java.util.List;

/** How probable it is that the answers to stored questions serve another one. */
@FunctionalInterface
interface SameAnswer {
    /** A probability, 0 to 1, for each stored question, at least one, in their order. */
    double[] probabilities(String asked, List<QuestionJudge.Stored> stored);
}
