package dev.weir.cache.guard;

import dev.weir.cache.guard.Difference.Kind;
import java.util.Optional;
import java.util.Set;

/** "When can I" asks for another thing than "why can I": a question word may be left out, not exchanged. */
final class FocusCheck implements Check {

    private static final Set<String> GENERAL = Set.of("can", "how", "where", "whatnow");
    private static final Set<Set<String>> AGREEING = Set.of(Set.of("when", "howlong"), Set.of("who", "whom"),
            Set.of("who", "whose"), Set.of("howmuch", "howbig"), Set.of("howmuch", "howmany"), Set.of("howmany", "howoften"),
            Set.of("why", "whatnow"), Set.of("how", "howmuch"), Set.of("how", "howlong"), Set.of("where", "who"));

    @Override
    public Optional<Difference> find(Alignment alignment) {
        Optional<String> asked = alignment.asked().focus();
        Optional<String> cached = alignment.cached().focus();
        if (asksWhy(alignment.asked()) && alignment.cached().asksYesOrNo() || asksWhy(alignment.cached()) && alignment.asked().asksYesOrNo()) {
            return Optional.of(new Difference(Kind.FOCUS, "One asks whether, the other why"));
        }
        if (asked.isEmpty() || cached.isEmpty() || agree(alignment, asked.get(), cached.get())) {
            return Optional.empty();
        }
        return Optional.of(new Difference(Kind.FOCUS, "One asks '" + asked.get() + "', the other '" + cached.get() + "'"));
    }

    private static boolean asksWhy(ParsedQuestion reading) {
        return reading.focus().filter("why"::equals).isPresent();
    }

    private static boolean agree(Alignment alignment, String asked, String cached) {
        return asked.equals(cached) || GENERAL.contains(asked) && GENERAL.contains(cached)
                || AGREEING.contains(Set.of(asked, cached))
                || alignment.asked().focuses().contains(cached) || alignment.cached().focuses().contains(asked);
    }
}
