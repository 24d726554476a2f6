package dev.weir.cache;

import dev.weir.cache.guard.Difference;
import dev.weir.cache.guard.QuestionComparison;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/**
 * Decides whether the answer to one question may serve another that looks like it.
 *
 * <p>Similar is not the same: "enable" and "disable", 30 and 90 days, from A to B and from B to A are near neighbours of
 * every embedding. Both questions must be English. Stateless and thread-safe; a pair takes well under a millisecond
 * once warm.
 */
public final class NearMissGuard {

    private final QuestionComparison comparison;

    /**
     * Opens the word lists and WordNet: about a second, 50 MB. One guard serves all threads.
     *
     * @param likeness cosine of the embeddings of two short texts; asked only when the words alone do not decide
     */
    public NearMissGuard(ToDoubleBiFunction<String, String> likeness) {
        comparison = new QuestionComparison(likeness);
    }

    /**
     * What the guard found.
     *
     * @param accepted whether the cached answer may be served
     * @param kind the sort of difference, empty when accepted
     * @param reason one plain sentence; it may quote words of the questions, so it belongs in answers and not in logs
     */
    public record Verdict(boolean accepted, Optional<Difference.Kind> kind, String reason) {}

    /**
     * Judges a candidate of the semantic cache.
     *
     * @param asked the question at hand
     * @param cached the question whose answer is stored
     * @param similarity cosine of their embeddings, -1 to 1, as the look-up found it
     */
    public Verdict judge(String asked, String cached, double similarity) {
        return comparison.difference(asked, cached, similarity)
                .map(difference -> new Verdict(false, Optional.of(difference.kind()), difference.reason()))
                .orElseGet(() -> new Verdict(true, Optional.empty(), "The questions mean the same"));
    }
}
