package dev.weir.cache.guard;

import dev.weir.cache.guard.Difference.Kind;
import java.util.Optional;

/** A name, colour, place, plan or product in one question that the other puts another in the place of, or lacks. */
final class EntityCheck implements Check {

    private final Thesaurus thesaurus;

    EntityCheck(Thesaurus thesaurus) {
        this.thesaurus = thesaurus;
    }

    @Override
    public Optional<Difference> find(Alignment alignment) {
        for (Word asked : alignment.onlyAsked()) {
            for (Word cached : alignment.onlyCached()) {
                if (thesaurus.exclude(asked.key(), cached.key())) {
                    return Optional.of(new Difference(Kind.ENTITY,
                            "'" + asked.text() + "' is not '" + cached.text() + "'"));
                }
            }
        }
        return name(alignment.onlyAsked()).or(() -> name(alignment.onlyCached()));
    }

    private static Optional<Difference> name(java.util.List<Word> words) {
        return words.stream().filter(word -> word.proper() && word.sort() == Word.Sort.CONTENT).findFirst()
                .map(word -> new Difference(Kind.ENTITY, "Only one of the questions names '" + word.text() + "'"));
    }
}
