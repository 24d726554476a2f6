package dev.weir.knowledge;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names in a question: words with a capital letter that begin no sentence. */
final class ProperNames {
    private static final Pattern NAME = Pattern.compile("(?<=[^\\s.!?:;\"“(][\"”)]?\\s{1,3})\\p{Lu}[\\p{L}’'-]{2,}");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Set<String> NO_NAMES = Set.of("the", "how", "what", "when", "where", "why", "who", "can", "could", "does",
            "will", "are", "you", "i'm", "i've", "i'd", "i'll");
    private static final int STEM = 4;

    private ProperNames() {
    }

    /** Whether the question names something that the text does not: an article on Leiden is none on Utrecht. */
    static boolean missing(String question, String text) {
        Set<String> known = Set.copyOf(WORD.matcher(text).results().map(MatchResult::group).map(ProperNames::stem).distinct().toList());
        return names(question).anyMatch(name -> WORD.matcher(name).results().map(MatchResult::group)
                .filter(word -> word.length() > 2).map(ProperNames::stem).noneMatch(known::contains));
    }

    private static Stream<String> names(String question) {
        return NAME.matcher(question).results().map(MatchResult::group)
                .filter(name -> !NO_NAMES.contains(name.toLowerCase(Locale.ROOT).replace('’', '\'')));
    }

    /** "Norwegian" is of Norway, "Leiden's" of Leiden. */
    private static String stem(String word) {
        String plain = word.toLowerCase(Locale.ROOT);
        return plain.length() > STEM ? plain.substring(0, STEM) : plain.endsWith("s") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
