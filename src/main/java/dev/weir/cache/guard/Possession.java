package dev.weir.cache.guard;

import dev.weir.cache.guard.Alignment.Match;
import dev.weir.cache.guard.Difference.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Possessors that have moved: "my points to my husband's account", "my husband's points to my account". */
final class Possession implements Check {

    private static final Set<String> PERSONS = Set.of("i", "you");

    @Override
    public Optional<Difference> find(Alignment alignment) {
        List<Match> moved = alignment.matches().stream().filter(match -> !match.asked().owner().equals(match.cached().owner())).toList();
        return moved.stream().filter(match -> isTaken(match, moved) || isAnothers(alignment, match)).findFirst()
                .map(match -> new Difference(Kind.ROLE, "'" + match.asked().text() + "' belongs to another"));
    }

    /** What the one has lost, another thing has in its place. */
    private static boolean isTaken(Match match, List<Match> moved) {
        String asked = match.asked().owner();
        String cached = match.cached().owner();
        return moved.stream().anyMatch(other -> !asked.isEmpty() && asked.equals(other.cached().owner())
                && (!PERSONS.contains(asked) || cached.equals(other.asked().owner()) && !cached.isEmpty()));
    }

    /** "My report about my manager" against "my manager's report": the possessor is named in both. */
    private static boolean isAnothers(Alignment alignment, Match match) {
        String asked = match.asked().owner();
        String cached = match.cached().owner();
        boolean named = !asked.isEmpty() && !cached.isEmpty() && !(PERSONS.contains(asked) && PERSONS.contains(cached));
        return named && alignment.cached().mentions(asked) && alignment.asked().mentions(cached);
    }
}
