package dev.weir.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * Passages in the order of how well they answer a question.
 *
 * @param judged best first
 * @param remark why another judge than the configured one ordered them, as the end of a sentence
 */
record Ranking(List<JudgedPassage> judged, Optional<String> remark) {
    Ranking {
        judged = List.copyOf(judged);
    }

    static Ranking of(List<JudgedPassage> judged) {
        return new Ranking(judged, Optional.empty());
    }

    Ranking because(String why) {
        return new Ranking(judged, Optional.of(why));
    }

    List<RankedPassage> passages() {
        return judged.stream().map(JudgedPassage::passage).toList();
    }

    /** That the first one answers the question, 0 to 1; 0 when there is none. */
    double confidence() {
        return judged.stream().findFirst().map(JudgedPassage::confidence).orElse(0.0);
    }
}
