package dev.weir.cache;

import dev.weir.assistant.Policy;
import dev.weir.inference.embedding.Embedder;
import dev.weir.inference.verifier.Verifier;
import java.util.Optional;

/** What the semantic cache decides of a pair of questions under the default policy, for benchmarks. */
public final class CacheDecision {
    private final Acceptance acceptance = Acceptance.of(Policy.defaults().semanticCache());
    private final QuestionJudge judge = new QuestionJudges().judge(new Verifier(), new Embedder());

    /**
     * @param likely    whether the probability alone would do
     * @param refusedBy what refuses: a rule's name, {@code verifier} or {@code far}; empty when the answer is shared
     */
    public record Result(boolean likely, Optional<String> refusedBy) {
    }

    public Result of(String asked, String stored, double similarity) {
        QuestionJudge.Judgement judged = judge.judge(asked, new QuestionJudge.Stored(stored, similarity));
        return new Result(judged.probability() >= acceptance.needed(),
                acceptance.refusal(similarity, judged).map(QuestionJudge.Refusal::kind));
    }
}
