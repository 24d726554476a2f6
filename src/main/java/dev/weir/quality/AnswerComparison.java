package dev.weir.quality;

import dev.weir.platform.NanoUsd;
import java.util.Optional;

/**
 * What came of comparing an answer with the reference model's.
 *
 * @param similarity cosine of their embeddings; empty where the embedder does not understand the language
 * @param verdict    the judge's; empty where none was asked, or none could be
 * @param agrees     what counts: the judge's verdict, else the similarity against the policy's; empty when neither says
 * @param remark     why no judge was asked, where one should have been
 */
record AnswerComparison(Optional<Double> similarity, Optional<Verdict> verdict, Optional<Boolean> agrees, NanoUsd judgeCost,
        Optional<String> remark) {
    /** By the embeddings alone. */
    static AnswerComparison of(Optional<Double> similarity, double threshold) {
        return new AnswerComparison(similarity, Optional.empty(), similarity.map(found -> found >= threshold), NanoUsd.ZERO,
                Optional.empty());
    }

    AnswerComparison judged(Verdict said, NanoUsd cost) {
        return new AnswerComparison(similarity, Optional.of(said),
                said == Verdict.UNREADABLE ? agrees : Optional.of(said == Verdict.SAME), cost, remark);
    }

    AnswerComparison unjudged(String why) {
        return new AnswerComparison(similarity, verdict, agrees, judgeCost, Optional.of(why));
    }
}
