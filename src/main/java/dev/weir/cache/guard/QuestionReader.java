package dev.weir.cache.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Turns tokens into words: turns of speech, quantities, base forms, and what governs what. */
final class QuestionReader {

    private static final Set<String> AUXILIARIES = Set.of("do", "does", "did", "is", "are", "was", "were", "will", "would",
            "can", "could", "should", "have", "has", "must", "may", "am");

    private static final Set<String> DO = Set.of("do", "does", "did");

    private static final Set<String> CONJUNCTIONS = Set.of("and", "or");

    private final Phrases phrases = new Phrases("phrases.txt", "frames.txt");
    private final Quantities quantities = new Quantities();
    private final Vocabulary vocabulary;
    private final WordNet wordNet;

    QuestionReader(Vocabulary vocabulary, WordNet wordNet) {
        this.vocabulary = vocabulary;
        this.wordNet = wordNet;
    }

    ParsedQuestion read(List<Token> tokens) {
        List<Token> rewritten = phrases.rewrite(phrases.rewrite(phrases.rewrite(ParticleVerbs.join(tokens))));
        return new ParsedQuestion(words(quantities.normalize(rewritten)));
    }

    private List<Word> words(List<Token> tokens) {
        var words = new ArrayList<Word>();
        String marker = "";
        String quantity = "";
        String shared = "";
        String owner = "";
        for (int i = 0; i < tokens.size(); i++) {
            Word word = word(tokens, i);
            switch (word.sort()) {
                case MARKER -> marker = word.key();
                case FUNCTION -> {
                    word = word.governedBy(marker, "", "");
                    marker = CONJUNCTIONS.contains(word.text()) ? shared : marker;
                }
                case LIGHT, FOCUS -> { }
                case STRONG -> marker = vocabulary.isMarker(word.key()) ? word.key() : marker;
                case NEGATION -> marker = word.key().equals("without") ? "without" : marker;
                default -> {
                    word = word.governedBy(marker, quantity, owner);
                    shared = marker;
                    boolean person = word.sort() == Word.Sort.PERSON && Clauses.SUBORDINATORS.contains(marker);
                    marker = person || keepsMarker(tokens, i) ? marker : "";
                }
            }
            owner = tokens.get(i).text().endsWith("'s") ? word.key() : ParsedQuestion.possessor(word.text());
            quantity = word.sort() == Word.Sort.NUMBER ? word.key() : "";
            words.add(word);
        }
        return words;
    }

    /** In "from my blue suitcase" the preposition governs both words; in "from Rome departs" only the first,
     * as in "what does a ticket from Rome cost". */
    private boolean keepsMarker(List<Token> tokens, int at) {
        if (at + 1 >= tokens.size()) {
            return false;
        }
        String next = tokens.get(at + 1).text();
        boolean asks = tokens.stream().limit(at).anyMatch(token -> DO.contains(token.text()));
        if (asks && at + 2 == tokens.size() && wordNet.isVerb(next)) {
            return false;
        }
        return vocabulary.sortOf(next) == Word.Sort.CONTENT && (wordNet.isNoun(next) || !wordNet.isVerb(wordNet.lemma(next)));
    }

    private Word word(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        String text = token.text().endsWith("'s") ? token.text().substring(0, token.text().length() - 2) : token.text();
        if (text.startsWith("#") || text.startsWith("@") || Ordinals.isOrdinal(text) || Measures.isCurrency(text)) {
            var sort = text.startsWith("@") ? Word.Sort.DATE : Word.Sort.NUMBER;
            return new Word(text.replaceFirst("^[#@]", ""), text, sort, at, "", "", "", false);
        }
        if (token.hasDigit()) {
            return new Word(text, text, Word.Sort.NUMBER, at, "", "", "", false);
        }
        Word.Sort sort = isDate(text) ? Word.Sort.DATE : vocabulary.sortOf(text);
        String key = sort == Word.Sort.CONTENT || sort == Word.Sort.LIGHT ? wordNet.lemma(text) : text;
        if (sort == Word.Sort.CONTENT) {
            sort = vocabulary.sortOf(key);
        }
        if (sort == Word.Sort.PERSON) {
            key = vocabulary.is("person1", text) ? "i" : "you";
        }
        if (text.equals("can") && at > 0) {
            sort = Word.Sort.FUNCTION;
        }
        if (sort == Word.Sort.FOCUS && isSubordinate(tokens, at)) {
            sort = Word.Sort.MARKER;
            key = "if";
        }
        return new Word(text, key, sort, at, "", "", "", token.proper());
    }

    private boolean isDate(String text) {
        return vocabulary.is("date", text) || text.matches("(last|next|this)_[a-z]+");
    }

    /** "when I travel" is a condition, "when do you open" a question. */
    private static boolean isSubordinate(List<Token> tokens, int at) {
        if (!tokens.get(at).text().equals("when")) {
            return false;
        }
        boolean asks = at + 1 < tokens.size() && AUXILIARIES.contains(tokens.get(at + 1).text());
        boolean otherQuestion = tokens.stream().skip(at + 1).anyMatch(token -> AUXILIARIES.contains(token.text())
                || Set.of("how", "what", "why", "where", "who", "which").contains(token.text()));
        return !asks && (at > 0 || otherQuestion);
    }
}
