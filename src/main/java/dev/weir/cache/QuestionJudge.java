package dev.weir.cache;

import java.util.Optional;

/** Decides whether the answer to one question may serve another that looks like it. */
@FunctionalInterface
interface QuestionJudge {
    /**
     * What keeps the questions apart; empty when one answer serves both.
     *
     * @param similarity cosine of their embeddings
     */
    Optional<Refusal> refusal(String asked, String cached, double similarity);

    /**
     * A difference that an answer depends on.
     *
     * @param kind   the sort of difference, for metrics
     * @param reason one sentence; it may quote words of the questions
     */
    record Refusal(String kind, String reason) {
    }
}
