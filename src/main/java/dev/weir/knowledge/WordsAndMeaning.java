package dev.weir.knowledge;

import java.util.Comparator;
import java.util.List;

/** Judges by the question's words and its embedding alone, where no cross-encoder is configured: {@link Confidence}. */
final class WordsAndMeaning implements Reranker {
    @Override
    public Ranking rank(String question, List<RankedPassage> found) {
        List<RankedPassage> ranked = found.stream()
                .sorted(Comparator.comparingDouble(WordsAndMeaning::score).reversed()).toList();
        return Ranking.of(ranked, ranked.isEmpty() ? 0 : confidence(ranked));
    }

    private static double score(RankedPassage passage) {
        return Confidence.score(passage.cosine(), passage.coverage());
    }

    private static double confidence(List<RankedPassage> ranked) {
        RankedPassage best = ranked.getFirst();
        double next = ranked.stream()
                .filter(other -> !other.citation().documentId().equals(best.citation().documentId()))
                .mapToDouble(RankedPassage::cosine).max().orElse(0);
        return Confidence.of(best.cosine(), best.coverage(), best.cosine() - next);
    }
}
