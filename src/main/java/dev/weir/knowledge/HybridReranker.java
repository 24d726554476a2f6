package dev.weir.knowledge;

import java.util.Comparator;
import java.util.List;

/** Judges by the question's words and its embedding alone, where no model can read the passages: {@link Confidence}. */
final class HybridReranker implements Reranker {
    /** Of a tenant with one document only: neither for nor against it. */
    private static final double NO_OTHER = 1;

    @Override
    public Ranking rank(String question, List<RankedPassage> found) {
        List<RankedPassage> ranked = ordered(found);
        return Ranking.of(ranked.stream()
                .map(passage -> JudgedPassage.whole(passage, Confidence.of(passage, lead(passage, ranked)))).toList());
    }

    /** The passages by their words and meaning, best first. */
    static List<RankedPassage> ordered(List<RankedPassage> found) {
        return found.stream().sorted(Comparator.comparingDouble(Confidence::score).reversed()).toList();
    }

    private static double lead(RankedPassage passage, List<RankedPassage> ranked) {
        return ranked.stream()
                .filter(other -> !other.citation().documentId().equals(passage.citation().documentId())).findFirst()
                .map(next -> Confidence.score(passage) - Confidence.score(next)).orElse(NO_OTHER);
    }
}
