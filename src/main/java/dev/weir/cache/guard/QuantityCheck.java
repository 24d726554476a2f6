package dev.weir.cache.guard;

import dev.weir.cache.guard.Difference.Kind;
import java.util.List;
import java.util.Optional;

/** Numbers, amounts and dates must be the same, and belong to the same things. */
final class QuantityCheck implements Check {

    @Override
    public Optional<Difference> find(Alignment alignment) {
        return number(alignment).or(() -> date(alignment)).or(() -> ownership(alignment));
    }

    private static Optional<Difference> number(Alignment alignment) {
        List<Word> asked = significant(alignment.onlyAsked(Word.Sort.NUMBER));
        List<Word> cached = significant(alignment.onlyCached(Word.Sort.NUMBER));
        if (asked.isEmpty() && cached.isEmpty()) {
            return Optional.empty();
        }
        Kind kind = mentionsMoney(alignment.asked()) || mentionsMoney(alignment.cached()) ? Kind.AMOUNT : Kind.NUMBER;
        return Optional.of(new Difference(kind, "The numbers differ: " + names(asked) + " against " + names(cached)));
    }

    /** "one" alone is hardly more than "a"; a currency may be left out. */
    private static List<Word> significant(List<Word> numbers) {
        boolean alone = numbers.stream().noneMatch(word -> !word.key().equals("#1") && !Measures.isCurrency(word.key()));
        boolean currencyOnly = numbers.stream().allMatch(word -> Measures.isCurrency(word.key()));
        return alone && numbers.size() == 1 && !currencyOnly ? List.of() : numbers;
    }

    private static boolean mentionsMoney(ParsedQuestion reading) {
        return reading.of(Word.Sort.NUMBER).stream().anyMatch(word -> Measures.isCurrency(word.key()));
    }

    private static Optional<Difference> date(Alignment alignment) {
        List<Word> asked = alignment.onlyAsked(Word.Sort.DATE);
        List<Word> cached = alignment.onlyCached(Word.Sort.DATE);
        return asked.isEmpty() && cached.isEmpty() ? Optional.empty()
                : Optional.of(new Difference(Kind.DATE, "The dates differ: " + names(asked) + " against " + names(cached)));
    }

    private static Optional<Difference> ownership(Alignment alignment) {
        return alignment.matches().stream()
                .filter(match -> !match.asked().quantity().isEmpty() && !match.cached().quantity().isEmpty())
                .filter(match -> !match.asked().quantity().equals(match.cached().quantity()))
                .map(match -> new Difference(Kind.NUMBER, "'" + match.asked().text() + "' has a different count"))
                .findFirst();
    }

    private static String names(List<Word> words) {
        return words.isEmpty() ? "none" : String.join(", ", words.stream().map(Word::text).toList());
    }
}
