package dev.weir.dialogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns that leave out what was said: continuations, answers to a question of the bot's, fragments without a verb. */
final class Ellipsis {
    private static final Set<String> CONTINUATIONS = Set.of("and", "also", "but", "or", "so", "then", "even", "plus", "too",
            "still", "not", "otherwise", "because", "same", "neither", "nor", "again", "tried", "done", "works", "worked");
    private static final Set<String> ANSWERS = Set.of("yes", "yeah", "yep", "yup", "no", "nope", "sure", "correct", "exactly",
            "right", "maybe", "neither", "both", "none", "nothing", "everything", "all");
    private static final Set<String> AUXILIARIES = Set.of("is", "are", "am", "was", "were", "do", "does", "did", "can",
            "could", "will", "would", "shall", "should", "may", "might", "must", "has", "have", "had");
    private static final Set<String> VERBS = Set.of("need", "want", "tell", "show", "explain", "list", "find", "block",
            "remove", "cancel", "give", "send", "help", "make", "describe", "compare", "change", "delete", "add", "book",
            "let", "lost", "forgot", "bought", "ordered", "opened", "received", "heard", "read", "see", "like", "arrived", "happens", "pays",
            "means", "costs", "takes", "keeps", "says");
    private static final Set<String> SUBJECTS = Set.of("i", "we", "it", "they", "you", "he", "she", "that", "this");
    private static final Set<String> ASKING = Set.of("why", "when", "where", "who", "whose", "whom", "what", "which", "how");

    /** "Says who?", "Which colours?": in fewer words something is left to what was said before. */
    private static final int FEWEST_WORDS = 4;

    private Ellipsis() {
    }

    static Optional<String> reason(TurnWords words) {
        List<String> spoken = words.spoken();
        if (spoken.isEmpty()) {
            return Optional.of("it asks nothing on its own");
        }
        String first = spoken.getFirst();
        if (CONTINUATIONS.contains(first) || startsWith(spoken, "what", "about") || startsWith(spoken, "how", "about")
                || startsWith(spoken, "what", "if") || startsWith(spoken, "how", "come")) {
            return Optional.of("it begins as a continuation: '" + first + "'");
        }
        if (ANSWERS.contains(first)) {
            return Optional.of("it begins as an answer: '" + first + "'");
        }
        if (spoken.size() < FEWEST_WORDS || isFragment(spoken)) {
            return Optional.of("it is a fragment, too short to be understood alone");
        }
        return leavesVerbOut(words, spoken) ? Optional.of("its verb is missing") : bareQuestion(spoken);
    }

    private static boolean startsWith(List<String> spoken, String first, String second) {
        return spoken.size() > 1 && spoken.get(0).equals(first) && spoken.get(1).equals(second);
    }

    private static boolean isFragment(List<String> spoken) {
        return spoken.stream().noneMatch(word -> AUXILIARIES.contains(word) || VERBS.contains(word));
    }

    /** "It is.", "we do, with Okta", "would a licence do", "Didn't work". */
    private static boolean leavesVerbOut(TurnWords words, List<String> spoken) {
        boolean subjectAndAuxiliary = words.hasRun(before -> !AUXILIARIES.contains(before), SUBJECTS::contains,
                AUXILIARIES::contains, TurnWords::isBreak) || words.hasRun(SUBJECTS::contains, "tried"::equals);
        boolean noSubject = spoken.size() > 2 && AUXILIARIES.contains(spoken.get(0)) && spoken.get(1).equals("not")
                && !SUBJECTS.contains(spoken.get(2));
        String last = spoken.getLast();
        boolean endsInAuxiliary = AUXILIARIES.contains(last) && !last.equals("may") || spoken.size() > 1 && last.equals("not");
        return subjectAndAuxiliary || noSubject || endsInAuxiliary;
    }

    /** "Why was that?", "what was the reason": a question word and nothing that says about what. */
    private static Optional<String> bareQuestion(List<String> spoken) {
        boolean bare = ASKING.contains(spoken.getFirst()) && spoken.stream().skip(1)
                .allMatch(word -> AUXILIARIES.contains(word) || SUBJECTS.contains(word) || Set.of("long", "much", "many",
                        "often", "take", "cost", "next", "else", "not").contains(word));
        return bare ? Optional.of("it asks about something it does not name") : Optional.empty();
    }
}
