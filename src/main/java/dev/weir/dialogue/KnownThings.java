package dev.weir.dialogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Things called "the …" because they are known: named in an earlier turn, or parts of something named there. */
final class KnownThings {
    private static final Set<String> PARTS = Set.of("price", "reason", "fee", "cost", "difference", "deadline", "link",
            "offer", "deal", "discount", "result", "total", "reply", "answer", "problem", "issue", "error", "rest");
    private static final Set<String> NO_THINGS = Set.of("same", "first", "last", "most", "best", "next", "other", "only");

    private KnownThings() {
    }

    static Optional<String> reason(Words words, List<String> earlier) {
        Set<String> said = earlier.stream().flatMap(text -> Words.of(text).spoken().stream()).map(KnownThings::stem)
                .collect(Collectors.toSet());
        return IntStream.range(0, words.all().size()).filter(place -> words.at(place).equals("the"))
                .filter(place -> isKnown(words, place + 1, said)).mapToObj(place -> words.at(place + 1)).findFirst()
                .map(thing -> "'the " + thing + "' is something said before");
    }

    private static boolean isKnown(Words words, int place, Set<String> said) {
        String thing = words.at(place);
        boolean whole = !words.at(place + 1).matches("of|for|to|between|from|on|with|in");
        return !Words.isBreak(thing) && !NO_THINGS.contains(thing) && whole
                && (said.contains(stem(thing)) || PARTS.contains(thing));
    }

    private static String stem(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
    }
}
