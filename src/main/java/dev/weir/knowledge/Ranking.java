package dev.weir.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * Passages in the order of how well they answer a question.
 *
 * @param passages   best first
 * @param confidence that the first one answers it, 0 to 1; 0 when there is none
 * @param remark     why another judge than the configured one ordered them, as the end of a sentence
 */
record Ranking(List<RankedPassage> passages, double confidence, Optional<String> remark) {
    Ranking {
        passages = List.copyOf(passages);
    }

    static Ranking of(List<RankedPassage> passages, double confidence) {
        return new Ranking(passages, confidence, Optional.empty());
    }

    Ranking because(String why) {
        return new Ranking(passages, confidence, Optional.of(why));
    }
}
