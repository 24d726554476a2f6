package dev.weir.dialogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Things called "the …" because they are known: named in an earlier turn, or parts and kinds of something named there ("the
 * hood", "the blue version"). In a conversation a definite thing that the turn does not say more of is taken for known, unless
 * everybody knows it, such as "the website".
 */
final class DefiniteReferences {
    private static final Set<String> NO_THINGS = Set.of("same", "first", "last", "most", "best", "next", "other", "only");
    private static final Set<String> EVERYBODY_KNOWS = Set.of("website", "site", "web", "page", "app", "shop", "store", "stores",
            "internet", "newsletter", "company", "team", "phone", "post", "law", "eu", "uk", "us", "usa", "moment", "weekend",
            "world", "country", "future", "past", "day", "week", "month", "year", "morning", "afternoon", "evening", "night",
            "summer", "winter", "holidays", "police", "bank", "api", "documentation");
    private static final Set<String> SAY_MORE = Set.of("of", "for", "to", "between", "from", "on", "with", "in", "that", "which",
            "who", "at", "by", "about", "into", "without");
    private static final Set<String> END_A_NAME = Set.of("is", "are", "was", "were", "do", "does", "did", "can", "could", "will",
            "would", "shall", "should", "may", "might", "must", "has", "have", "had", "and", "or", "but", "if", "when", "than",
            "as", "not", "i", "you", "we", "they", "cost", "costs", "work", "works", "come", "comes", "please");
    private static final Set<String> KINDS = Set.of("version", "model", "size", "colour", "color", "variant", "edition", "option",
            "type", "kind", "style");
    private static final int LONGEST_NAME = 3;

    private DefiniteReferences() {
    }

    static Optional<String> reason(TurnWords words, List<String> earlier) {
        Set<String> said = earlier.stream().flatMap(text -> TurnWords.of(text).spoken().stream()).map(DefiniteReferences::stem)
                .collect(Collectors.toSet());
        return IntStream.range(0, words.all().size()).filter(place -> words.at(place).equals("the"))
                .filter(place -> isKnown(words, place, said)).mapToObj(place -> words.at(place + 1)).findFirst()
                .map(thing -> "'the " + thing + "' refers to something said before");
    }

    private static boolean isKnown(TurnWords words, int the, Set<String> said) {
        String thing = words.at(the + 1);
        if (TurnWords.isBreak(thing) || NO_THINGS.contains(thing)) {
            return false;
        }
        int end = end(words, the + 1);
        List<String> name = IntStream.range(the + 1, end).mapToObj(words::at).toList();
        // "The size of a parcel" says of what; "the big size" and "the green version in stock" do not.
        boolean whole = !SAY_MORE.contains(words.at(end)) || name.size() > 1 && name.stream().anyMatch(KINDS::contains);
        boolean everybodyKnows = name.stream().anyMatch(EVERYBODY_KNOWS::contains);
        boolean ownStory = the == 0;
        return whole && (said.contains(stem(thing)) || !everybodyKnows && !ownStory);
    }

    /** The first word after the thing's name. */
    private static int end(TurnWords words, int from) {
        int end = from;
        while (end < from + LONGEST_NAME && !TurnWords.isBreak(words.at(end)) && !SAY_MORE.contains(words.at(end))
                && !END_A_NAME.contains(words.at(end))) {
            end++;
        }
        return end;
    }

    private static String stem(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
    }
}
