package dev.weir.cache.guard;

import dev.weir.cache.guard.Difference.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/** Words that carry meaning and have no counterpart; where there are few, the similarity decides. */
final class ContentCheck implements Check {

    /** Names of unlike things of one sort reach 0.75: "trousers", "jeans". Other words for the same lie above 0.5. */
    private static final double SAME_THING = 0.78;
    private static final double ALIKE = 0.60;
    private static final double RELATED = 0.50;
    private static final double AKIN = 0.35;
    private static final double CLOSE = 0.90;
    private static final double EQUAL = 0.93;

    private final Thesaurus thesaurus;
    private final Vocabulary vocabulary;
    private final WordNet wordNet;
    private final ToDoubleBiFunction<String, String> likeness;

    ContentCheck(Thesaurus thesaurus, Vocabulary vocabulary, WordNet wordNet,
            ToDoubleBiFunction<String, String> likeness) {
        this.thesaurus = thesaurus;
        this.vocabulary = vocabulary;
        this.wordNet = wordNet;
        this.likeness = likeness;
    }

    @Override
    public Optional<Difference> find(Alignment alignment) {
        List<Word> asked = heavy(alignment.onlyAsked(), alignment.cached());
        List<Word> cached = heavy(alignment.onlyCached(), alignment.asked());
        if (asked.isEmpty() && cached.isEmpty() || deny(alignment.asked(), asked, cached) || deny(alignment.cached(), cached, asked)) {
            return Optional.empty();
        }
        return exchanged(asked, cached).or(() -> outweighed(alignment.similarity(), asked, cached) ? Optional.empty()
                : Optional.of(new Difference(Kind.CONTENT, "Only one of the questions says " + names(asked, cached))));
    }

    /** Opposites that have come this far were turned round by a negation, as in "not rejected" and "approved". */
    private List<Word> heavy(List<Word> words, ParsedQuestion other) {
        return words.stream().filter(word -> word.sort() == Word.Sort.CONTENT)
                .filter(word -> !vocabulary.is("faint", word.key()))
                .filter(word -> other.comparable().stream().allMatch(theirs -> thesaurus.opposition(word.key(), theirs.key()).isEmpty()))
                .filter(word -> other.focuses().stream().noneMatch(focus -> vocabulary.covers(focus, word.key()))).toList();
    }

    /** "Has not arrived" against "is missing": a negation on the one side, a word that denies by itself on the other. */
    private boolean deny(ParsedQuestion negated, List<Word> ofNegated, List<Word> others) {
        return ofNegated.size() <= 1 && others.size() == 1 && vocabulary.is("inherent", others.getFirst().key())
                && negated.of(Word.Sort.NEGATION).stream().anyMatch(negation -> negated.denied(negation).containsAll(ofNegated));
    }

    private Optional<Difference> exchanged(List<Word> asked, List<Word> cached) {
        for (Word a : asked) {
            for (Word b : cached) {
                if (thesaurus.siblings(a.key(), b.key())) {
                    return Optional.of(new Difference(Kind.ENTITY, "'" + a.text() + "' is not '" + b.text() + "'"));
                }
            }
        }
        return Optional.empty();
    }

    /** Words on one side need questions that are all but equal; words on both sides may say the same in other words. */
    private boolean outweighed(double similarity, List<Word> asked, List<Word> cached) {
        if (asked.isEmpty() || cached.isEmpty()) {
            List<Word> added = asked.isEmpty() ? cached : asked;
            boolean actionOnly = added.stream().allMatch(word -> wordNet.isVerb(word.key()));
            return similarity >= (added.size() > 1 ? 0.95 : actionOnly ? 0.85 : 0.90);
        }
        double alike = likeness.applyAsDouble(text(asked), text(cached));
        boolean things = asked.size() == 1 && cached.size() == 1
                && (wordNet.isNounOnly(asked.getFirst().key()) || wordNet.isNounOnly(cached.getFirst().key()));
        return alike >= (things ? SAME_THING : similarity >= EQUAL ? AKIN : similarity >= CLOSE ? RELATED : ALIKE);
    }

    private static String text(List<Word> words) {
        return String.join(" ", words.stream().map(Word::text).toList());
    }

    private static String names(List<Word> asked, List<Word> cached) {
        return "'" + text(asked.isEmpty() ? cached : asked) + "'";
    }
}
