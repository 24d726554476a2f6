package dev.weir.cache.guard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A question as it was read. */
record Reading(List<Word> words) {

    private static final Map<String, String> POSSESSIVES = Map.of("my", "i", "our", "i", "mine", "i", "your", "you", "yours", "you");

    private static final Set<String> YES_OR_NO = Set.of("is", "are", "was", "were", "do", "does", "did", "has", "have", "will");

    Reading {
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

    /** Whether a word, or a possessive for a person, is there. */
    boolean mentions(String key) {
        boolean owner = words.stream().anyMatch(word -> POSSESSIVES.getOrDefault(word.text(), "").equals(key));
        return owner || words.stream().anyMatch(word -> word.key().equals(key));
    }

    /** What a negation may deny: the next three words that carry meaning: nouns may stand between it and its verb. */
    List<Word> denied(Word negation) {
        List<Word> after = words.stream().filter(word -> word.position() > negation.position() && word.isComparable()).toList();
        return after.stream().filter(word -> word.sort() == Word.Sort.CONTENT || word.sort() == Word.Sort.LIGHT && word == after.getFirst())
                .limit(3).toList();
    }
}
