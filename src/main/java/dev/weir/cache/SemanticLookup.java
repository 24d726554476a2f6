package dev.weir.cache;

import java.util.Optional;

/** What the semantic cache knows of a question. */
public sealed interface SemanticLookup {
    /**
     * An answer to a question that means the same.
     *
     * @param similarity  cosine of the two questions' embeddings
     * @param probability that the answer answers the question, by the verifier, 0 to 1
     */
    record Hit(CachedAnswer answer, double similarity, double probability) implements SemanticLookup {
        /** The entry with its score. */
        public ScoredEntry weighed() {
            return new ScoredEntry(answer.entryId(), probability, true);
        }
    }

    /**
     * A question that looks the same and whose answer was not given.
     *
     * @param probability that its answer answers the question, by the verifier, 0 to 1
     * @param other  what would have been answered
     * @param kind   the sort of difference
     * @param reason one sentence; it may quote words of the questions, so it belongs in answers and not in logs
     */
    record NearMiss(double similarity, double probability, CachedAnswer other, String kind, String reason)
            implements SemanticLookup {
        /** The entry with its score; a pair that is known is not weighed, so its look-ups say nothing of a score. */
        Optional<ScoredEntry> weighed() {
            return known() ? Optional.empty() : Optional.of(new ScoredEntry(other.entryId(), probability, false));
        }

        /** Whether the pair itself is known to have different answers. */
        public boolean known() {
            return kind.equals(CandidateReview.KNOWN);
        }

        /** Whether a lower boundary would have given the answer. */
        boolean belowBoundary() {
            return kind.equals(Acceptance.BELOW);
        }
    }

    /** Nothing near enough. */
    record Miss() implements SemanticLookup {
    }
}
