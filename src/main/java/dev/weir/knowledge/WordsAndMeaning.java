package dev.weir.knowledge;

import java.util.Comparator;
import java.util.List;

/** Judges by the question's words and its embedding alone, where no cross-encoder is configured: {@link Confidence}. */
final class WordsAndMeaning implements Reranker {
    /** Of a tenant with one document only: neither for nor against it. */
    private static final double NO_OTHER = 1;

    @Override
    public Ranking rank(String question, List<RankedPassage> found) {
        List<RankedPassage> ranked = found.stream()
                .sorted(Comparator.comparingDouble(Confidence::score).reversed()).toList();
        return Ranking.of(ranked, ranked.isEmpty() ? 0 : Confidence.of(ranked.getFirst(), lead(ranked)));
    }

    private static double lead(List<RankedPassage> ranked) {
        RankedPassage best = ranked.getFirst();
        return ranked.stream()
                .filter(other -> !other.citation().documentId().equals(best.citation().documentId())).findFirst()
                .map(next -> Confidence.score(best) - Confidence.score(next)).orElse(NO_OTHER);
    }
}
