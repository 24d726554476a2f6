package dev.weir.cache;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A stored answer to a question that looks like the asked one, with what is thought of it.
 *
 * @param refusal why it does not serve; empty when it does
 */
record Candidate(Neighbours.Neighbour near, QuestionJudge.Judgement judgement, Optional<QuestionJudge.Refusal> refusal) {
    /** A refused question is worth a look where the verifier held it for more likely the same than not, or it was this near. */
    private static final double LIKELY = 0.5;
    private static final double NEAR = 0.9;

    boolean serves() {
        return refusal.isEmpty();
    }

    boolean nearMiss() {
        return judgement.probability() >= LIKELY || near.similarity() >= NEAR;
    }

    /** The one that serves and most probably answers. */
    static Optional<Candidate> best(List<Candidate> candidates) {
        return candidates.stream().filter(Candidate::serves).max(mostProbable());
    }

    /** The near miss that would serve first if the boundary were lower; where no boundary would do, the most probable one. */
    static Optional<Candidate> nearest(List<Candidate> candidates) {
        return candidates.stream().filter(Candidate::nearMiss)
                .max(Comparator.comparing(Candidate::belowBoundary).thenComparing(mostProbable()));
    }

    private boolean belowBoundary() {
        return refusal.filter(why -> why.kind().equals(Acceptance.BELOW)).isPresent();
    }

    private static Comparator<Candidate> mostProbable() {
        return Comparator.comparingDouble(one -> one.judgement().probability());
    }
}
