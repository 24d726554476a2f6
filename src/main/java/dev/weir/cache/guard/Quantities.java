package dev.weir.cache.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every way to write a number, an amount, a span or a date, brought to one form. */
final class Quantities {

    private static final Set<String> SUFFIXES = Set.of("st", "nd", "rd", "th");

    private final NumberWords numberWords = new NumberWords();
    private final Measures measures = new Measures();
    private final Dates dates = new Dates();

    List<Token> normalize(List<Token> tokens) {
        return measures.normalize(dates.normalize(numberWords.normalize(spellOut(tokens))));
    }

    private static List<Token> spellOut(List<Token> tokens) {
        var out = new ArrayList<Token>();
        for (int i = 0; i < tokens.size(); i++) {
            String text = tokens.get(i).text();
            String next = i + 1 < tokens.size() ? tokens.get(i + 1).text() : "";
            if (text.matches("\\d+") && SUFFIXES.contains(next)) {
                out.add(new Token(Ordinals.of(Integer.parseInt(text.substring(0, Math.min(9, text.length()))))));
                i++;
            } else if (text.equals("twice") || text.equals("once") && !opensClause(tokens, i)) {
                out.add(new Token(text.equals("twice") ? "2" : "1"));
                out.add(new Token("time"));
            } else if (text.matches("\\d[\\d.,]*") && next.equals("k")) {
                out.add(tokens.get(i));
                out.add(new Token("thousand"));
                i++;
            } else if (text.equals("half") && (next.equals("an") || next.equals("a"))) {
                out.add(new Token("0.5"));
                i++;
            } else if (text.equals("half") && next.equals("hour")) {
                out.add(new Token("0.5"));
            } else if (text.equals("one") && isPronoun(tokens, i)) {
                out.add(new Token("ones"));
            } else {
                out.add(tokens.get(i));
            }
        }
        return out;
    }

    private static boolean opensClause(List<Token> tokens, int at) {
        return at + 1 < tokens.size()
                && Set.of("i", "my", "the", "you", "we", "it", "they", "a", "he", "she", "our", "your").contains(tokens.get(at + 1).text());
    }

    private static boolean isPronoun(List<Token> tokens, int at) {
        boolean last = at + 1 == tokens.size();
        return last || at > 0 && Set.of("which", "the", "this", "that", "another", "no", "new", "old", "other", "any",
                "large", "small", "medium", "blue", "red", "black", "white", "green", "a", "each", "every").contains(tokens.get(at - 1).text());
    }
}
