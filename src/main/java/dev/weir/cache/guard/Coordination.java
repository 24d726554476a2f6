package dev.weir.cache.guard;

import java.util.List;
import java.util.Set;

/** Two things joined by "and" or "or", which may change places: "chargers and batteries", "my debit card and my credit card". */
final class Coordination {

    private static final Set<String> CONJUNCTIONS = Set.of("and", "or");

    private final Thesaurus thesaurus;

    Coordination(Thesaurus thesaurus) {
        this.thesaurus = thesaurus;
    }

    boolean joins(ParsedQuestion reading, Word a, Word b) {
        List<Word> words = reading.words();
        int from = Math.min(words.indexOf(a), words.indexOf(b));
        int to = Math.max(words.indexOf(a), words.indexOf(b));
        List<Word> between = words.subList(from + 1, to);
        List<Word> heads = between.stream()
                .filter(word -> word.isComparable() && word.sort() != Word.Sort.NUMBER).toList();
        boolean joined = between.stream().anyMatch(word -> CONJUNCTIONS.contains(word.text()))
                && between.stream().allMatch(word -> word.isComparable() || word.sort() == Word.Sort.FUNCTION);
        return joined && (heads.isEmpty() || isRepeated(heads, words.subList(to + 1, words.size())) || isCounted(words.get(from), heads)
                || heads.stream().allMatch(head -> isOfSort(head, a) && isOfSort(head, b)));
    }

    /** "Spain, Italy and Greece": the one between is one more of the list. */
    private boolean isOfSort(Word head, Word part) {
        return head.proper() && part.proper() || thesaurus.exclude(head.key(), part.key());
    }

    /** In "debit card and credit card" both parts end alike. */
    private static boolean isRepeated(List<Word> heads, List<Word> after) {
        return after.size() >= heads.size() && keys(heads).equals(keys(after.subList(0, heads.size())));
    }

    /** In "two children and a dog" the number belongs to its noun. */
    private static boolean isCounted(Word first, List<Word> heads) {
        return heads.size() == 1 && first.sort() == Word.Sort.NUMBER && heads.getFirst().quantity().equals(first.key());
    }

    private static List<String> keys(List<Word> words) {
        return words.stream().map(Word::key).toList();
    }
}
