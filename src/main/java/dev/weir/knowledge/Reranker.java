package dev.weir.knowledge;

import java.util.List;

/** Orders the passages that were found for a question, and says how sure it is that the best one answers it. */
@FunctionalInterface
interface Reranker {
    /** The same passages, best first; stateless and thread-safe. */
    Ranking rank(String question, List<RankedPassage> found);
}
