package dev.weir.cache.guard;

import dev.weir.cache.guard.Alignment.Match;
import dev.weir.cache.guard.Difference.Kind;
import java.util.List;
import java.util.Optional;

/** The same words with their parts exchanged: who does it against whom it is done to. Active and passive agree. */
final class RoleCheck implements Check {

    private final Clauses clauses;
    private final Coordination coordination;

    RoleCheck(Clauses clauses, Coordination coordination) {
        this.clauses = clauses;
        this.coordination = coordination;
    }

    @Override
    public Optional<Difference> find(Alignment alignment) {
        return exchangedActors(alignment).or(() -> mirrored(alignment));
    }

    private Optional<Difference> exchangedActors(Alignment alignment) {
        for (Match verb : alignment.matches()) {
            Optional<Word> asked = clauses.actor(alignment.asked(), verb.asked());
            Optional<Word> cached = clauses.actor(alignment.cached(), verb.cached());
            if (asked.isPresent() && cached.isPresent() && differ(alignment, asked.get(), cached.get())) {
                return Optional.of(new Difference(Kind.ROLE, "'" + verb.asked().text() + "' is done by '"
                        + asked.get().text() + "' in one and by '" + cached.get().text() + "' in the other"));
            }
        }
        return Optional.empty();
    }

    private static boolean differ(Alignment alignment, Word asked, Word cached) {
        boolean same = asked.key().equals(cached.key()) || alignment.counterpart(asked).filter(cached::equals).isPresent();
        return !same && alignment.cached().mentions(asked.key()) && alignment.asked().mentions(cached.key());
    }

    /** "A … B" against "B … A" round words that stay: moving whole clauses about never does that. */
    private Optional<Difference> mirrored(Alignment alignment) {
        if (alignment.matches().stream().anyMatch(match -> clauses.isPassive(alignment.asked(), match.asked())
                != clauses.isPassive(alignment.cached(), match.cached()))) {
            return Optional.empty();
        }
        List<Match> participants = alignment.participants().stream().filter(match ->
                !clauses.isVerb(alignment.asked(), match.asked()) || !clauses.isVerb(alignment.cached(), match.cached())).toList();
        for (Match first : participants) {
            for (Match last : participants) {
                if (mirrored(alignment, first, last)) {
                    return Optional.of(new Difference(Kind.ROLE, "'" + first.asked().text() + "' and '"
                            + last.asked().text() + "' have swapped roles"));
                }
            }
        }
        return Optional.empty();
    }

    private boolean mirrored(Alignment alignment, Match first, Match last) {
        boolean sameMarkers = first.asked().marker().equals(last.asked().marker())
                && first.cached().marker().equals(last.cached().marker());
        boolean dated = first.asked().sort() == Word.Sort.DATE ^ last.asked().sort() == Word.Sort.DATE;
        boolean alike = first.asked().key().equals(last.asked().key()) || first.asked().isBeside(last.asked())
                || first.cached().isBeside(last.cached());
        return sameMarkers && !dated && !alike && first.asked().position() < last.asked().position() && first.isReversedWith(last)
                && alignment.matches().stream().anyMatch(middle -> middle.isReversedWith(first) && middle.isReversedWith(last))
                && !areListed(alignment, first, last);
    }

    private boolean areListed(Alignment alignment, Match first, Match last) {
        return coordination.joins(alignment.asked(), first.asked(), last.asked())
                && coordination.joins(alignment.cached(), first.cached(), last.cached());
    }
}
