package dev.weir.cache;

import java.util.List;
import java.util.Optional;

/** Judges whether the answers to stored questions may serve another that looks like them. */
@FunctionalInterface
interface QuestionJudge {
    /** A judgement of each stored question, in their order. */
    List<Judgement> judge(String asked, List<Stored> stored);

    /** @param similarity cosine of its embedding with the asked question's */
    record Stored(String question, double similarity) {
    }

    /**
     * @param probability that the stored answer answers the asked question, 0 to 1
     * @param veto        a rule that keeps the questions apart, whatever the probability
     */
    record Judgement(double probability, Optional<Refusal> veto) {
        /** Nobody needs to be asked. */
        static final Judgement CERTAIN = new Judgement(1, Optional.empty());
    }

    /**
     * Why an answer is not shared.
     *
     * @param kind   the sort of difference, for metrics
     * @param reason one sentence; it may quote words of the questions
     */
    record Refusal(String kind, String reason) {
    }

    /** The judgement of one stored question. */
    default Judgement judge(String asked, Stored stored) {
        return judge(asked, List.of(stored)).getFirst();
    }
}
