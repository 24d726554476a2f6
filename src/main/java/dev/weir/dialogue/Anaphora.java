package dev.weir.dialogue;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Words that stand for something said before: pronouns, demonstratives, "one", "the other", "the same", "instead". */
final class Anaphora {
    private static final Set<String> SINGULAR = Set.of("it", "its", "he", "him", "his", "she", "her", "hers",
            "mine", "ours");
    private static final Set<String> PLURAL = Set.of("they", "them", "their", "theirs", "both");
    private static final Set<String> DEMONSTRATIVES = Set.of("this", "that", "these", "those");
    private static final Set<String> STAND_INS = Set.of("one", "ones");
    private static final Set<String> ALWAYS = Set.of("instead", "such", "same", "either", "neither", "meanwhile", "else",
            "another", "besides", "former", "latter");
    private static final Set<String> AT_THE_END = Set.of("too", "then", "again", "also", "now", "there", "though", "anyway");
    private static final Set<String> PLACES_IN_A_LIST = Set.of("first", "second", "third", "last", "next", "other", "others",
            "latter", "former", "rest");
    private static final Set<String> INTRODUCERS = Set.of("a", "an", "my", "our", "some", "any", "every", "each", "the",
            "your", "two", "three", "four", "five");
    private static final Set<String> TIMES_AND_PLACES = Set.of("week", "weekend", "month", "year", "morning", "afternoon",
            "evening", "summer", "winter", "time", "website", "site", "page", "shop", "store", "bank", "country", "city");
    private static final Set<String> BEFORE_A_CLAUSE = Set.of("confirm", "sure", "true", "heard", "read", "know", "think",
            "show", "check", "see", "hope", "say", "says", "said", "believe", "notice", "proof", "mean", "means", "guarantee",
            "so", "possible", "hear", "told", "tell", "understand", "prove", "ensure", "likely");
    private static final Set<String> VERB_BEFORE_OBJECT = Set.of("do", "did", "does", "done", "after", "before", "about",
            "for", "with", "from", "of", "by", "like", "is", "was", "are", "decided", "use", "want", "need", "find");
    private static final Set<String> NO_NOUNS = Set.of("of", "to", "and", "or", "not", "do", "does", "is", "are", "in", "on");
    private static final int A_CLAUSE = 4;

    private Anaphora() {
    }

    static Optional<String> reason(TurnWords words) {
        return IntStream.range(0, words.all().size()).filter(place -> leans(words, place)).mapToObj(words::at).findFirst()
                .map(word -> "'" + word + "' refers to something said before");
    }

    private static boolean leans(TurnWords words, int place) {
        String word = words.at(place);
        if (ALWAYS.contains(word)) {
            return !isIntroduced(words, place);
        }
        if (word.equals("well") && words.at(place - 1).equals("as")) {
            return TurnWords.isBreak(words.at(place + 1)) || !isIntroduced(words, place);
        }
        if (AT_THE_END.contains(word)) {
            return TurnWords.isBreak(words.at(place + 1));
        }
        if (word.equals("it") && isPleonastic(words, place)) {
            return false;
        }
        if (SINGULAR.contains(word) || PLURAL.contains(word) || STAND_INS.contains(word)) {
            return !isIntroduced(words, place);
        }
        return DEMONSTRATIVES.contains(word) && pointsBack(words, place) || isPlaceInAList(words, place);
    }

    /** "Is it possible to", "how long does it take to", "is it cheaper to", "it says that". */
    private static boolean isPleonastic(TurnWords words, int place) {
        boolean takes = words.at(place + 1).matches("takes?") && words.all().subList(place, words.all().size()).contains("to");
        int end = Math.min(words.all().size(), place + 4);
        return takes || words.at(place - 1).matches("is|was|be|would|will")
                && words.all().subList(place + 1, end).stream().anyMatch(next -> next.equals("to") || next.equals("that"));
    }

    /** Something the turn itself names before that place: "My tent is torn, can I send it back?" */
    private static boolean isIntroduced(TurnWords words, int place) {
        boolean plural = PLURAL.contains(words.at(place));
        return IntStream.range(0, Math.max(0, place - 1)).anyMatch(at -> INTRODUCERS.contains(words.at(at))
                && !NO_NOUNS.contains(words.at(at + 1)) && !PLACES_IN_A_LIST.contains(words.at(at + 1))
                || plural && isPluralNoun(words.at(at)));
    }

    private static boolean isPluralNoun(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("'s")
                && !Set.of("this", "does", "always", "keeps", "says", "yes", "was").contains(word);
    }

    private static boolean pointsBack(TurnWords words, int place) {
        String word = words.at(place);
        String next = words.at(place + 1);
        if (TIMES_AND_PLACES.contains(next) || words.wordsInEarlierClauses(place) >= A_CLAUSE) {
            return false;
        }
        if (!word.equals("that")) {
            return true;
        }
        String before = words.at(place - 1);
        return TurnWords.isBreak(next) || TurnWords.isBreak(before) || VERB_BEFORE_OBJECT.contains(before)
                && !BEFORE_A_CLAUSE.contains(before) || next.matches("also|even|one|ones|apply|include|mean")
                || TurnWords.isBreak(words.at(place + 2)) && !BEFORE_A_CLAUSE.contains(before)
                || before.matches("not|can|does|do|did|will|would|could|should|is|isn't|has|when|why|how|where|if");
    }

    /** "The second", "the last one", "the other option". */
    private static boolean isPlaceInAList(TurnWords words, int place) {
        if (!words.at(place).equals("the") || !PLACES_IN_A_LIST.contains(words.at(place + 1))) {
            return false;
        }
        String next = words.at(place + 2);
        boolean alone = TurnWords.isBreak(next) || next.matches("ones?|cost|is|include|do|does|way|option|offer|two|plan|size|step")
                || words.at(place + 1).startsWith("other");
        return alone && !isIntroduced(words, place);
    }
}
