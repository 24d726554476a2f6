package dev.weir.dialogue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A turn's words in lower case, contractions written out, thanks and greetings at its start left out; commas and full stops
 * are words too ({@code ","} and {@code "."}), because they end clauses.
 */
record TurnWords(List<String> all) {
    private static final Pattern WORD = Pattern.compile("\\d+(?:[.,:]\\d+)*(?:st|nd|rd|th)?|[\\p{L}][\\p{L}'-]*|[,;.!?]");
    private static final Pattern COURTESY = Pattern.compile("^(?:(?:ok(?:ay)?|great|perfect|super|cool|fine|alright|good|got it"
            + "|understood|never mind|thanks?(?: you)?(?: (?:so|very) much)?(?: for (?:the|your) \\w+)?|cheers"
            + "|that (?:worked|helps|helped)|hi|hello|hey)\\b[,;.! ]*)+");
    private static final Map<String, String> CONTRACTIONS = Map.ofEntries(Map.entry("can't", "can not"),
            Map.entry("cannot", "can not"), Map.entry("won't", "will not"), Map.entry("i'm", "i am"),
            Map.entry("what's", "what is"), Map.entry("where's", "where is"), Map.entry("how's", "how is"),
            Map.entry("it's", "it is"), Map.entry("that's", "that is"), Map.entry("there's", "there is"));
    private static final Set<String> BREAKS = Set.of(",", ";", ".", "!", "?");

    TurnWords {
        all = List.copyOf(all);
    }

    static TurnWords of(String turn) {
        String plain = turn.toLowerCase(Locale.ENGLISH).replace('’', '\'').strip();
        String asked = COURTESY.matcher(plain).replaceFirst("");
        return new TurnWords(WORD.matcher(asked).results().map(MatchResult::group).flatMap(TurnWords::written).toList());
    }

    private static Stream<String> written(String word) {
        String whole = CONTRACTIONS.getOrDefault(word, word.replace("n't", " not").replace("'ve", " have")
                .replace("'ll", " will").replace("'re", " are").replace("'d", " would"));
        return Arrays.stream(whole.split(" "));
    }

    static boolean isBreak(String word) {
        return BREAKS.contains(word);
    }

    /** The words without the marks that end clauses. */
    List<String> spoken() {
        return all.stream().filter(word -> !isBreak(word)).toList();
    }

    /** The word at a place; a full stop before the first and after the last. */
    String at(int place) {
        return place < 0 || place >= all.size() ? "." : all.get(place);
    }

    /** Whether one word after another meets its condition somewhere. */
    @SafeVarargs
    final boolean hasRun(Predicate<String>... conditions) {
        return IntStream.range(-1, all.size()).anyMatch(from -> IntStream.range(0, conditions.length)
                .allMatch(next -> conditions[next].test(at(from + next))));
    }

    /** How many words of the turn are in an earlier clause than the one at that place. */
    int wordsInEarlierClauses(int place) {
        int clause = IntStream.range(0, place).filter(at -> isBreak(at(at))).max().orElse(0);
        return (int) IntStream.range(0, clause).filter(at -> !isBreak(at(at))).count();
    }
}
