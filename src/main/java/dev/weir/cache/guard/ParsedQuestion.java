package dev.weir.cache.guard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A question as it was read. */
record ParsedQuestion(List<Word> words) {

    private static final Map<String, String> POSSESSIVES = Map.of("my", "i", "our", "i", "mine", "i", "your", "you", "yours", "you", "ours", "i");

    private static final Set<String> CLAUSE_ENDS = Set.of("but", "and", "or", "if", "when", "because", "while", "although");
    private static final Set<String> ARTICLES = Set.of("a", "an", "the", "this", "that");
    private static final Set<String> YES_OR_NO = Set.of("is", "are", "was", "were", "do", "does", "did", "has", "have", "will");

    ParsedQuestion {
        words = List.copyOf(words);
    }

    List<Word> comparable() {
        return words.stream().filter(Word::isComparable).toList();
    }

    List<Word> of(Word.Sort sort) {
        return words.stream().filter(word -> word.sort() == sort).toList();
    }

    /** The first question word, if there is one. */
    Optional<String> focus() {
        return of(Word.Sort.FOCUS).stream().map(Word::key).findFirst();
    }

    Set<String> focuses() {
        return of(Word.Sort.FOCUS).stream().map(Word::key).collect(Collectors.toSet());
    }

    /** "Was my loan approved?" wants yes or no. */
    boolean asksYesOrNo() {
        return focus().isEmpty() && !words.isEmpty() && YES_OR_NO.contains(words.getFirst().text());
    }

    /** The prepositions that govern a person or what is hers or his. */
    Set<String> markersOf(String person) {
        return words.stream().filter(word -> word.sort() == Word.Sort.PERSON && word.key().equals(person) || possessor(word.text()).equals(person))
                .map(Word::marker).collect(Collectors.toSet());
    }

    /** The small words between two neighbours that carry meaning, articles left out; empty when a third stands between. */
    List<String> linkBetween(Word first, Word second) {
        int from = words.indexOf(first) + 1;
        int to = words.indexOf(second);
        if (from > to || words.subList(from, to).stream().anyMatch(Word::isParticipant)) {
            return List.of();
        }
        return words.subList(from, to).stream().map(Word::key).filter(key -> !ARTICLES.contains(key) && possessor(key).isEmpty()).toList();
    }

    /** "i" for "my" and "mine", "you" for "your", or an empty string. */
    static String possessor(String text) {
        return POSSESSIVES.getOrDefault(text, "");
    }

    /** Whether a word, or a possessive for a person, is there. */
    boolean mentions(String key) {
        boolean owner = words.stream().anyMatch(word -> POSSESSIVES.getOrDefault(word.text(), "").equals(key));
        return owner || words.stream().anyMatch(word -> word.key().equals(key));
    }

    /** What a negation may deny: up to three words of its clause that carry meaning; nouns may stand between it and its verb. */
    List<Word> denied(Word negation) {
        List<Word> after = words.stream().filter(word -> word.position() > negation.position())
                .takeWhile(word -> !CLAUSE_ENDS.contains(word.text())).filter(Word::isComparable).toList();
        return after.stream().filter(word -> word.sort() == Word.Sort.CONTENT || word.sort() == Word.Sort.LIGHT && word == after.getFirst())
                .limit(3).toList();
    }
}
