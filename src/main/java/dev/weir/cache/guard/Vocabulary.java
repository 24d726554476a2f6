package dev.weir.cache.guard;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The closed word classes: which words carry the grammar of a question, and which carry next to nothing. */
final class Vocabulary {

    private static final Map<String, Word.Sort> SORTS = Map.of(
            "function", Word.Sort.FUNCTION, "light", Word.Sort.LIGHT, "strong", Word.Sort.STRONG,
            "person1", Word.Sort.PERSON, "person2", Word.Sort.PERSON, "negation", Word.Sort.NEGATION,
            "marker", Word.Sort.MARKER, "focus", Word.Sort.FOCUS, "date", Word.Sort.DATE);
    private static final List<String> PRECEDENCE = List.of(
            "negation", "person1", "person2", "focus", "date", "strong", "marker", "function", "light");

    private final Map<String, Set<String>> classes = new HashMap<>();

    Vocabulary() {
        for (String line : WordList.lines("words.txt")) {
            int colon = line.indexOf(':');
            classes.computeIfAbsent(line.substring(0, colon), any -> new HashSet<>())
                    .addAll(List.of(line.substring(colon + 1).strip().split("\\s+")));
        }
    }

    boolean is(String wordClass, String word) {
        return classes.getOrDefault(wordClass, Set.of()).contains(word);
    }

    Word.Sort sortOf(String word) {
        for (String name : PRECEDENCE) {
            if (is(name, word)) {
                return SORTS.getOrDefault(name, Word.Sort.CONTENT);
            }
        }
        return Word.Sort.CONTENT;
    }

    /** Whether asking with {@code focus} already says {@code word}: "where" says "place". */
    boolean covers(String focus, String word) {
        return is("covered-" + focus, word);
    }

    boolean isMarker(String word) {
        return is("marker", word);
    }

    boolean isKnown(String word) {
        return classes.values().stream().anyMatch(words -> words.contains(word));
    }
}
