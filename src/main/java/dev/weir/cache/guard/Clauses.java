package dev.weir.cache.guard;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who does what, read from the order of the words; a passive's doer follows "by". */
final class Clauses {

    private static final Set<String> BE = Set.of("am", "is", "are", "was", "were", "be", "been", "being", "got", "get");

    /** In a question the doer comes right after these. */
    private static final Set<String> DO = Set.of("do", "does", "did");
    private static final Set<String> MODALS = Set.of("do", "does", "did", "can", "could", "will", "would", "should");

    private static final Set<String> DETERMINERS = Set.of("the", "a", "an", "my", "your", "our", "this", "that", "these",
            "those", "its", "their", "any", "some", "each", "both", "and", "or", "no");

    static final Set<String> SUBORDINATORS = Set.of("if", "while", "because", "after", "before", "unless", "until", "since");
    private static final Set<String> SAME_FORM = Set.of("paid", "put", "cut", "set", "read", "let", "hit");
    private static final Set<String> TAKING_NOUNS = Set.of("get", "have", "make", "give", "take", "receive", "obtain", "use",
            "need", "want", "do", "find", "see", "offer", "provide", "show");

    private final WordNet wordNet;

    Clauses(WordNet wordNet) {
        this.wordNet = wordNet;
    }

    /** The doer of {@code verb}, where the sentence names one. */
    Optional<Word> actor(ParsedQuestion reading, Word verb) {
        if (!isVerb(reading, verb)) {
            return Optional.empty();
        }
        return isPassive(reading, verb) ? byActor(reading, verb) : subject(reading, verb);
    }

    boolean isVerb(ParsedQuestion reading, Word word) {
        List<Word> words = reading.words();
        int before = words.indexOf(word) - 1;
        boolean nominal = before >= 0 && (TAKING_NOUNS.contains(words.get(before).key()) || words.get(before).sort() == Word.Sort.NUMBER
                || DETERMINERS.contains(words.get(before).text()) || words.get(before).sort() == Word.Sort.MARKER
                && !words.get(before).text().equals("to"));
        nominal |= before >= 0 && DO.contains(words.get(before).text()) || isPlural(word)
                && words.subList(0, before + 1).stream().anyMatch(earlier -> MODALS.contains(earlier.text()));
        nominal |= wordNet.isMainlyNoun(word.text()) && (before < 0 || words.get(before).sort() != Word.Sort.PERSON)
                && word.text().equals(word.key()) && !takesObject(words, before + 2);
        nominal |= !word.marker().isEmpty() && !word.marker().equals("to") && !SUBORDINATORS.contains(word.marker());
        return (word.sort() == Word.Sort.CONTENT || word.sort() == Word.Sort.LIGHT) && !nominal && !word.text().endsWith("ing") && wordNet.isVerb(word.key());
    }

    /** "Can the host message the guest": a determiner or a person follows the verb. */
    private static boolean takesObject(List<Word> words, int at) {
        return at < words.size() && (words.get(at).sort() == Word.Sort.PERSON
                || DETERMINERS.contains(words.get(at).text()) && !Set.of("and", "or").contains(words.get(at).text()));
    }

    /** After "does" or "can" a verb has no ending: in "does the tool save drafts" the last word is no verb. */
    private static boolean isPlural(Word word) {
        return word.text().endsWith("s") && !word.text().equals(word.key());
    }

    boolean isPassive(ParsedQuestion reading, Word verb) {
        if (verb.sort() != Word.Sort.CONTENT && verb.sort() != Word.Sort.LIGHT) {
            return false;
        }
        boolean participle = !verb.text().endsWith("ing") && (verb.text().endsWith("ed") || verb.text().endsWith("en")
                || !verb.text().equals(verb.key()) || SAME_FORM.contains(verb.text()));
        boolean by = byActor(reading, verb).isPresent();
        boolean be = by || reading.words().stream().anyMatch(word -> word.position() < verb.position()
                && word.position() > verb.position() - 6 && BE.contains(word.text()));
        return participle && be;
    }

    private static Optional<Word> byActor(ParsedQuestion reading, Word verb) {
        return reading.words().stream().filter(word -> word.position() > verb.position() && word.position() <= verb.position() + 6
                && word.marker().equals("by"))
                .filter(Word::isParticipant).findFirst();
    }

    /** The nearest participant before the verb that no preposition governs; in "who pays me" it is the question word. */
    private static Optional<Word> subject(ParsedQuestion reading, Word verb) {
        List<Word> words = reading.words();
        boolean infinitive = words.indexOf(verb) > 0 && words.get(words.indexOf(verb) - 1).text().equals("to");
        for (int i = words.indexOf(verb) - 1; i >= 0; i--) {
            Word word = words.get(i);
            boolean asksForDoer = word.sort() == Word.Sort.FOCUS && word.key().equals("who");
            if (word.text().equals("and") || word.text().equals("or")) {
                return Optional.empty();
            }
            if (asksForDoer || (infinitive ? word.sort() == Word.Sort.PERSON : word.isParticipant())
                    && (word.marker().isEmpty() || SUBORDINATORS.contains(word.marker()))) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }
}
