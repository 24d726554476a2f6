package dev.weir.cache.guard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Which word of the one question stands for which word of the other, and what is left over.
 *
 * @param similarity the cosine of the two questions' embeddings
 */
record Alignment(ParsedQuestion asked, ParsedQuestion cached, List<Match> matches, List<Word> onlyAsked, List<Word> onlyCached,
        double similarity) {

    record Match(Word asked, Word cached) {

        boolean isReversedWith(Match other) {
            return asked.position() != other.asked.position()
                    && asked.position() < other.asked.position() == cached.position() > other.cached.position();
        }
    }

    static Alignment of(ParsedQuestion asked, ParsedQuestion cached, double similarity, Thesaurus thesaurus) {
        var matches = new ArrayList<Match>();
        var left = new ArrayList<>(asked.comparable());
        var right = new ArrayList<>(cached.comparable());
        List<Word> askedWords = asked.comparable();
        List<Word> cachedWords = cached.comparable();
        List<BiPredicate<Word, Word>> relations = List.of(
                (a, b) -> a.key().equals(b.key()) && a.marker().equals(b.marker()) && a.quantity().equals(b.quantity())
                        && modifier(askedWords, a).equals(modifier(cachedWords, b)),
                (a, b) -> a.key().equals(b.key()) && a.marker().equals(b.marker()) && a.quantity().equals(b.quantity()),
                (a, b) -> a.key().equals(b.key()),
                (a, b) -> areWords(a, b) && thesaurus.same(a.key(), b.key()) && thesaurus.opposition(a.key(), b.key()).isEmpty(),
                (a, b) -> areWords(a, b) && !thesaurus.exclude(a.key(), b.key())
                        && thesaurus.opposition(a.key(), b.key()).isEmpty() && thesaurus.akin(a.key(), b.key()));
        relations.forEach(relation -> match(left, right, relation, matches));
        dropRepeats(left, matches, true);
        dropRepeats(right, matches, false);
        return new Alignment(asked, cached, List.copyOf(matches), List.copyOf(left), List.copyOf(right), similarity);
    }

    /** The word before: it tells the card of "debit card" from that of "credit card". */
    private static String modifier(List<Word> words, Word word) {
        int at = words.indexOf(word);
        return at > 0 ? words.get(at - 1).key() : "";
    }

    private static boolean areWords(Word a, Word b) {
        return isWord(a) && isWord(b);
    }

    private static boolean isWord(Word word) {
        return word.sort() == Word.Sort.CONTENT || word.sort() == Word.Sort.LIGHT || word.sort() == Word.Sort.STRONG;
    }

    private static void match(List<Word> left, List<Word> right, BiPredicate<Word, Word> relation, List<Match> matches) {
        for (Word a : List.copyOf(left)) {
            right.stream().filter(b -> relation.test(a, b))
                    .min(Comparator.comparingInt(b -> Math.abs(a.position() - b.position())))
                    .ifPresent(b -> {
                        matches.add(new Match(a, b));
                        left.remove(a);
                        right.remove(b);
                    });
        }
    }

    /** A word said twice on one side says no more than once. Numbers and dates do. */
    private static void dropRepeats(List<Word> words, List<Match> matches, boolean asked) {
        words.removeIf(word -> isWord(word) && matches.stream()
                .anyMatch(match -> (asked ? match.asked() : match.cached()).key().equals(word.key())));
    }

    /** What takes part in the action: the matched things, and the persons that each question names once. */
    List<Match> participants() {
        var participants = new ArrayList<>(matches.stream().filter(match -> match.asked().isParticipant()).toList());
        for (String person : List.of("i", "you")) {
            List<Word> left = asked.of(Word.Sort.PERSON).stream().filter(word -> word.key().equals(person)).toList();
            List<Word> right = cached.of(Word.Sort.PERSON).stream().filter(word -> word.key().equals(person)).toList();
            if (left.size() == 1 && right.size() == 1) {
                participants.add(new Match(left.getFirst(), right.getFirst()));
            }
        }
        return participants;
    }

    Optional<Word> counterpart(Word asked) {
        return matches.stream().filter(match -> match.asked().equals(asked)).map(Match::cached).findFirst();
    }

    List<Word> onlyAsked(Word.Sort sort) {
        return onlyAsked.stream().filter(word -> word.sort() == sort).toList();
    }

    List<Word> onlyCached(Word.Sort sort) {
        return onlyCached.stream().filter(word -> word.sort() == sort).toList();
    }
}
