package dev.weir.cache.guard;

import dev.weir.cache.guard.Alignment.Match;
import dev.weir.cache.guard.Difference.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Prepositions that have changed places: from A to B against from B to A, until nine against from nine. */
final class DirectionCheck implements Check {

    private static final Set<String> SOURCES = Set.of("from", "out_of", "off");
    private static final Set<String> GOALS = Set.of("to", "into", "onto", "towards");
    private static final Set<String> STARTS = Set.of("from", "since", "after");
    private static final Set<String> ENDS = Set.of("until", "before", "by", "to");

    private final Thesaurus thesaurus;

    DirectionCheck(Thesaurus thesaurus) {
        this.thesaurus = thesaurus;
    }

    @Override
    public Optional<Difference> find(Alignment alignment) {
        List<Match> participants = alignment.participants();
        return turned(participants).or(() -> exchanged(alignment, participants)).or(() -> turnedPersons(alignment));
    }

    /** "From your account to mine" against "from my account to yours". */
    private static Optional<Difference> turnedPersons(Alignment alignment) {
        return Stream.of("i", "you").filter(person -> {
            Set<String> asked = alignment.asked().markersOf(person);
            Set<String> cached = alignment.cached().markersOf(person);
            boolean away = asked.stream().anyMatch(SOURCES::contains) && cached.stream().anyMatch(GOALS::contains);
            boolean towards = asked.stream().anyMatch(GOALS::contains) && cached.stream().anyMatch(SOURCES::contains);
            return away != towards;
        }).findFirst().map(person -> new Difference(Kind.DIRECTION, "The direction is reversed"));
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

    private Optional<Difference> exchanged(Alignment alignment, List<Match> matches) {
        for (Match first : matches) {
            for (Match second : matches) {
                if (exchanged(first, second) || isTurnedAbout(alignment, first, second)) {
                    return Optional.of(new Difference(Kind.DIRECTION, "'" + first.asked().text() + "' and '"
                            + second.asked().text() + "' have swapped places"));
                }
            }
        }
        return Optional.empty();
    }

    /** "Use A as B" against "use B as A": the same words stand between. */
    private static boolean isTurnedAbout(Alignment alignment, Match first, Match second) {
        if (first.asked().position() >= second.asked().position() || !first.isReversedWith(second)
                || first.asked().sort() == Word.Sort.DATE || second.asked().sort() == Word.Sort.DATE) {
            return false;
        }
        List<String> asked = alignment.asked().linkBetween(first.asked(), second.asked());
        List<String> cached = alignment.cached().linkBetween(second.cached(), first.cached());
        return !asked.isEmpty() && asked.equals(cached) && !asked.contains("and") && !asked.contains("or")
                && !asked.contains(first.asked().marker());
    }

    private boolean exchanged(Match first, Match second) {
        String a = first.asked().marker();
        String b = second.asked().marker();
        boolean swapped = a.equals(second.cached().marker()) && b.equals(first.cached().marker());
        return first.isReversedWith(second) && swapped && (!a.equals(b) || isRoute(first, second));
    }

    /** "the Oslo-Bergen train" against "the Bergen-Oslo train". */
    private boolean isRoute(Match first, Match second) {
        boolean ends = first.asked().proper() && second.asked().proper()
                || thesaurus.exclude(first.asked().key(), second.asked().key());
        return ends
                && second.asked().position() == first.asked().position() + 1
                && first.cached().position() == second.cached().position() + 1;
    }
}
