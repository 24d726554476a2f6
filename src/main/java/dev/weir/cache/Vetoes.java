package dev.weir.cache;

import dev.weir.cache.guard.Difference;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The near-miss guard's rules, as far as they are worth their price: they compare two questions word by word, so they are
 * right where the questions share most of their words and wrong where people say the same in other words. `./weir bench
 * vetoes` measures what each catches and costs beside the verifier; training/README.md has the table.
 */
final class Vetoes {
    /** Below it the verifier alone decides: there the rules cost ten right answers for each wrong one they catch. */
    private static final double ALIKE = 0.55;
    /** "Subscribe" and "unsubscribe" are told apart in short questions, too, of whose words one is much. */
    private static final double ALIKE_BUT_OPPOSITE = 0.25;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9']+");
    /** Words that most questions hold, whatever they ask. */
    private static final Set<String> COMMON = Set.of("a", "an", "the", "is", "are", "was", "were", "be", "do", "does",
            "did", "can", "could", "will", "would", "i", "my", "me", "you", "your", "we", "our", "it", "its", "to", "of",
            "in", "on", "for", "with", "and", "or", "how", "what", "when", "where", "why", "who", "which", "please",
            "help", "need", "want", "get", "this", "that", "there", "have", "has", "if", "at", "from", "by", "as", "am",
            "not", "no");

    private final NearMissGuard guard;

    Vetoes(NearMissGuard guard) {
        this.guard = guard;
    }

    /** What keeps two questions apart that share most of their words. */
    Optional<QuestionJudge.Refusal> of(String asked, QuestionJudge.Stored stored) {
        double overlap = overlap(asked, stored.question());
        if (overlap < ALIKE_BUT_OPPOSITE) {
            return Optional.empty();
        }
        NearMissGuard.Verdict verdict = guard.judge(asked, stored.question(), stored.similarity());
        return verdict.kind().filter(kind -> counts(kind, overlap))
                .map(kind -> new QuestionJudge.Refusal(kind.label(), verdict.reason()));
    }

    private static boolean counts(Difference.Kind kind, double overlap) {
        return switch (kind) {
            case CONTENT, FOCUS -> false;
            case POLARITY -> true;
            default -> overlap >= ALIKE;
        };
    }

    /** Jaccard's index of the two questions' words without the common ones, 0 to 1; 1 where neither has any. */
    static double overlap(String one, String other) {
        Set<String> first = words(one);
        Set<String> second = words(other);
        Set<String> both = new HashSet<>(first);
        both.retainAll(second);
        int all = first.size() + second.size() - both.size();
        return all == 0 ? 1 : (double) both.size() / all;
    }

    private static Set<String> words(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty() && !COMMON.contains(word)).collect(Collectors.toSet());
    }
}
