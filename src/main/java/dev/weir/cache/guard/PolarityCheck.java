package dev.weir.cache.guard;

import dev.weir.cache.guard.Difference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Yes against no. Negations, opposites ("enable", "disable") and words that deny by themselves ("fail", "missing") each
 * turn the sense round; two turns cancel out, so that "not enabled" agrees with "disabled".
 */
final class PolarityCheck implements Check {

    private record Opposite(Word asked, Word cached, Kind kind) {}

    private final Thesaurus thesaurus;
    private final Vocabulary vocabulary;

    PolarityCheck(Thesaurus thesaurus, Vocabulary vocabulary) {
        this.thesaurus = thesaurus;
        this.vocabulary = vocabulary;
    }

    @Override
    public Optional<Difference> find(Alignment alignment) {
        List<Opposite> opposites = opposites(alignment);
        int denials = denials(alignment.asked()) - denials(alignment.cached());
        boolean turned = denials % 2 != 0;
        if (!opposites.isEmpty() && !(turned && opposites.size() == 1)) {
            Opposite first = opposites.getFirst();
            return Optional.of(new Difference(first.kind(),
                    "'" + first.asked().text() + "' is the opposite of '" + first.cached().text() + "'"));
        }
        if (turned && opposites.isEmpty() && !deniesByItself(alignment)) {
            return Optional.of(new Difference(Kind.NEGATION, "Only one of the questions is negated"));
        }
        return turned ? Optional.empty() : otherScope(alignment);
    }

    private List<Opposite> opposites(Alignment alignment) {
        var found = new ArrayList<Opposite>();
        for (Word asked : turnable(alignment.asked())) {
            for (Word cached : turnable(alignment.cached())) {
                boolean onlyAsked = alignment.onlyAsked().contains(asked) && !alignment.asked().mentions(cached.key());
                boolean onlyCached = alignment.onlyCached().contains(cached) && !alignment.cached().mentions(asked.key());
                if (onlyAsked || onlyCached) {
                    thesaurus.opposition(asked.key(), cached.key())
                            .ifPresent(kind -> found.add(new Opposite(asked, cached, kind)));
                }
            }
        }
        return found;
    }

    /** Particles too: "on" and "in" count as markers, "off" and "out" as words. */
    private static List<Word> turnable(ParsedQuestion reading) {
        return reading.words().stream().filter(word -> word.isComparable() || word.sort() == Word.Sort.MARKER).toList();
    }

    private static int denials(ParsedQuestion reading) {
        return reading.of(Word.Sort.NEGATION).size();
    }

    private boolean deniesByItself(Alignment alignment) {
        return Stream.concat(alignment.onlyAsked().stream(), alignment.onlyCached().stream()).anyMatch(word -> vocabulary.is("inherent", word.key()));
    }

    /** "I was charged but not refunded" against "I was refunded but not charged". */
    private static Optional<Difference> otherScope(Alignment alignment) {
        List<Word> asked = denied(alignment.asked());
        List<Word> cached = denied(alignment.cached());
        if (asked.isEmpty() || cached.isEmpty()) {
            return Optional.empty();
        }
        boolean crossed = asked.stream().map(alignment::counterpart).flatMap(Optional::stream).noneMatch(cached::contains)
                && asked.stream().allMatch(word -> alignment.counterpart(word).isPresent())
                && cached.stream().allMatch(word -> alignment.matches().stream().anyMatch(match -> match.cached().equals(word)));
        return crossed ? Optional.of(new Difference(Kind.NEGATION, "'" + asked.getFirst().text() + "' is negated in one, '"
                + cached.getFirst().text() + "' in the other")) : Optional.empty();
    }

    private static List<Word> denied(ParsedQuestion reading) {
        return reading.of(Word.Sort.NEGATION).stream().flatMap(negation -> reading.denied(negation).stream()).toList();
    }
}
