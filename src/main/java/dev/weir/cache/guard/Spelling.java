package dev.weir.cache.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Repairs a word that is not English when the other question, or the language of questions, has one that is nearly it. */
final class Spelling {

    private static final List<String> COMMON = List.of("the", "what", "where", "when", "which", "who", "how", "why", "do",
            "does", "can", "could", "would", "should", "will", "have", "has", "with", "without", "from", "your", "please",
            "account", "order", "delivery", "refund", "return", "change", "cancel", "tell", "know", "want", "need", "there",
            "thanks", "hello", "about", "after", "before", "because", "possible", "payment", "address", "not", "is", "are");

    private final WordNet wordNet;
    private final Vocabulary vocabulary;
    private final Thesaurus thesaurus;

    Spelling(WordNet wordNet, Vocabulary vocabulary, Thesaurus thesaurus) {
        this.wordNet = wordNet;
        this.vocabulary = vocabulary;
        this.thesaurus = thesaurus;
    }

    List<Token> correct(List<Token> tokens, List<Token> other) {
        Set<String> own = texts(tokens);
        Set<String> theirs = texts(other);
        var corrected = new ArrayList<Token>();
        for (Token token : tokens) {
            boolean settled = theirs.contains(token.text()) || token.hasDigit() || token.text().endsWith("'s") || token.text().length() < 2;
            corrected.add(settled ? token : repair(token, other, own));
        }
        return corrected;
    }

    private Token repair(Token token, List<Token> other, Set<String> own) {
        for (Token candidate : other) {
            if (!own.contains(candidate.text()) && isMisspelling(token, candidate)) {
                boolean keep = isEnglish(token.text()) || wordNet.isWord(token.text()) && !isEnglish(candidate.text());
                return keep ? token : new Token(candidate.text(), candidate.proper());
            }
        }
        if (isEnglish(token.text()) || token.proper() || wordNet.isWord(token.text())) {
            return token;
        }
        return COMMON.stream().filter(word -> EditDistance.between(token.text(), word) == 1 && token.text().length() > 2)
                .findFirst().map(Token::new).orElse(token);
    }

    private boolean isMisspelling(Token token, Token candidate) {
        String a = token.text();
        String b = candidate.text();
        boolean names = token.proper() && candidate.proper() || thesaurus.exclude(a, b)
                || wordNet.lemma(a).equals(wordNet.lemma(b)) || Derivation.related(a, b);
        int allowed = Math.min(a.length(), b.length()) > 5 ? 2 : 1;
        boolean sameStart = a.charAt(0) == b.charAt(0) || allowed == 2 || b.length() > 2 && EditDistance.isSwap(a, b);
        return !names && !candidate.hasDigit() && b.length() > 1 && sameStart && EditDistance.between(a, b) <= allowed
                && thesaurus.opposition(a, b).isEmpty();
    }

    /** A word that WordNet knows only as something rare is taken for a slip when a common one is a letter away. */
    private boolean isEnglish(String word) {
        return vocabulary.isKnown(word) || thesaurus.isKnown(word) || !wordNet.lemma(word).equals(word)
                || wordNet.isCommon(word);
    }

    private static Set<String> texts(List<Token> tokens) {
        return tokens.stream().map(Token::text).collect(Collectors.toSet());
    }
}
