package dev.weir.dialogue;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What counts, colours or is ordered without its name: "Do you have any in red?", "I would like two please." */
final class MissingNoun {
    private static final Set<String> AMOUNTS = Set.of("any", "some", "many", "few", "several", "more", "two", "three", "four",
            "five", "six", "ten", "each", "all");
    private static final Set<String> NO_NOUN_FOLLOWS = Set.of("in", "with", "for", "left", "please", "as", "too", "available",
            "at", "from", "today", "tomorrow", "now", "instead");
    private static final Set<String> TAKE_AN_OBJECT = Set.of("order", "buy", "get", "have", "take", "need", "want", "sell",
            "stock", "make", "ship", "send", "return", "exchange", "try", "carry", "offer");

    private MissingNoun() {
    }

    static Optional<String> reason(TurnWords words) {
        return IntStream.range(0, words.all().size()).filter(place -> isMissing(words, place)).mapToObj(words::at).findFirst()
                .map(word -> "after '" + word + "' the noun is missing");
    }

    private static boolean isMissing(TurnWords words, int place) {
        String word = words.at(place);
        String next = words.at(place + 1);
        if (AMOUNTS.contains(word)) {
            return NO_NOUN_FOLLOWS.contains(next) || TurnWords.isBreak(next) && !words.at(place - 1).matches("at|not|or");
        }
        return TAKE_AN_OBJECT.contains(word) && next.matches("in|with") && !TurnWords.isBreak(words.at(place + 2))
                && !words.at(place - 1).matches("the|a|an|my|your|our|of");
    }
}
