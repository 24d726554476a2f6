package dev.weir.cache.guard;

import dev.weir.cache.guard.Alignment.Match;
import dev.weir.cache.guard.Difference.Kind;
import java.util.Optional;

/** The same possessor of another thing: "my points to my husband's account", "my husband's points to my account". */
final class Possession implements Check {

    @Override
    public Optional<Difference> find(Alignment alignment) {
        for (Match match : alignment.matches()) {
            boolean moved = match.asked().owner().isEmpty() != match.cached().owner().isEmpty()
                    && alignment.matches().stream().anyMatch(other -> takesOver(match, other));
            if (moved) {
                return Optional.of(new Difference(Kind.ROLE, "'" + match.asked().text() + "' belongs to another"));
            }
        }
        return Optional.empty();
    }

    private static boolean takesOver(Match loser, Match winner) {
        return !loser.asked().owner().isEmpty() && loser.asked().owner().equals(winner.cached().owner()) && winner.asked().owner().isEmpty()
                || !loser.cached().owner().isEmpty() && loser.cached().owner().equals(winner.asked().owner())
                && winner.cached().owner().isEmpty();
    }
}
