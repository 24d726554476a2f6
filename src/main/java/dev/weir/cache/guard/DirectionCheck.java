package dev.weir.cache.guard;

import dev.weir.cache.guard.Alignment.Match;
import dev.weir.cache.guard.Difference.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Prepositions that have changed places: from A to B against from B to A, until nine against from nine. */
final class DirectionCheck implements Check {

    private static final Set<String> SOURCES = Set.of("from", "out_of", "off");
    private static final Set<String> GOALS = Set.of("to", "into", "onto", "towards");
    private static final Set<String> STARTS = Set.of("from", "since", "after");
    private static final Set<String> ENDS = Set.of("until", "before", "by", "to");

    @Override
    public Optional<Difference> find(Alignment alignment) {
        List<Match> participants = alignment.participants();
        return turned(participants).or(() -> exchanged(participants));
    }

    private static Optional<Difference> turned(List<Match> matches) {
        return matches.stream().filter(DirectionCheck::opposite)
                .map(match -> new Difference(match.asked().sort() == Word.Sort.DATE ? Kind.DATE : Kind.DIRECTION,
                        "'" + match.asked().marker() + " " + match.asked().text() + "' against '"
                                + match.cached().marker() + " " + match.cached().text() + "'"))
                .findFirst();
    }

    private static boolean opposite(Match match) {
        String a = match.asked().marker();
        String b = match.cached().marker();
        boolean time = match.asked().sort() == Word.Sort.DATE || match.asked().sort() == Word.Sort.NUMBER;
        return part(SOURCES, GOALS, a, b) || time && part(STARTS, ENDS, a, b);
    }

    private static boolean part(Set<String> left, Set<String> right, String a, String b) {
        return left.contains(a) && right.contains(b) || right.contains(a) && left.contains(b);
    }

    private static Optional<Difference> exchanged(List<Match> matches) {
        for (Match first : matches) {
            for (Match second : matches) {
                if (exchanged(first, second)) {
                    return Optional.of(new Difference(Kind.DIRECTION, "'" + first.asked().text() + "' and '"
                            + second.asked().text() + "' have changed places"));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean exchanged(Match first, Match second) {
        String a = first.asked().marker();
        String b = second.asked().marker();
        boolean swapped = a.equals(second.cached().marker()) && b.equals(first.cached().marker());
        return first.isReversedWith(second) && swapped && (!a.equals(b) || isRoute(first, second));
    }

    /** "the Oslo-Bergen train" against "the Bergen-Oslo train". */
    private static boolean isRoute(Match first, Match second) {
        return first.asked().proper() && second.asked().proper()
                && second.asked().position() == first.asked().position() + 1
                && first.cached().position() == second.cached().position() + 1;
    }
}
