package dev.weir.cache.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads turns of speech as the few words they stand for; the longest one that fits wins. */
final class Phrases {

    private static final int LONGEST = 9;
    /** Marks an entry that holds at the beginning of a question only. */
    private static final String OPENING = "^ ";

    private final Map<String, List<String>> rewrites = new HashMap<>();

    Phrases(String... resources) {
        for (String resource : resources) {
            for (String line : WordList.lines(resource)) {
                int arrow = line.indexOf("->");
                String to = line.substring(arrow + 2).strip();
                rewrites.put(line.substring(0, arrow).strip(), to.isEmpty() ? List.of() : Arrays.asList(to.split(" ")));
            }
        }
    }

    List<Token> rewrite(List<Token> tokens) {
        var rewritten = new ArrayList<Token>();
        int at = 0;
        while (at < tokens.size()) {
            int length = longestMatch(tokens, at, rewritten.isEmpty());
            if (length == 0) {
                rewritten.add(tokens.get(at++));
                continue;
            }
            boolean proper = tokens.get(at).proper();
            List<String> words = Objects.requireNonNull(replacement(joined(tokens, at, length), rewritten.isEmpty()));
            words.forEach(word -> rewritten.add(new Token(word, proper)));
            at += length;
        }
        return rewritten;
    }

    private @Nullable List<String> replacement(String phrase, boolean opens) {
        List<String> anywhere = rewrites.get(phrase);
        return anywhere == null && opens ? rewrites.get(OPENING + phrase) : anywhere;
    }

    private int longestMatch(List<Token> tokens, int at, boolean opens) {
        for (int length = Math.min(LONGEST, tokens.size() - at); length > 0; length--) {
            if (replacement(joined(tokens, at, length), opens) != null) {
                return length;
            }
        }
        return 0;
    }

    private static String joined(List<Token> tokens, int from, int length) {
        var text = new StringBuilder(tokens.get(from).text());
        for (int i = from + 1; i < from + length; i++) {
            text.append(' ').append(tokens.get(i).text());
        }
        return text.toString();
    }
}
