package dev.weir.dialogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Comparisons that do not say with what: "Do you have a cheaper one?", "Anything earlier?" */
final class Comparatives {
    private static final Set<String> COMPARATIVES = Set.of("cheaper", "bigger", "smaller", "larger", "faster", "slower",
            "lighter", "heavier", "longer", "shorter", "earlier", "later", "better", "worse", "higher", "lower", "quicker",
            "newer", "older", "wider", "warmer", "stronger", "thinner", "thicker", "further", "sooner", "quieter", "safer");

    private Comparatives() {
    }

    static Optional<String> reason(TurnWords words) {
        List<String> all = words.all();
        return IntStream.range(0, all.size()).filter(place -> lacksItsOther(words, place)).mapToObj(all::get).findFirst()
                .map(word -> "'" + word + "' compares with something said before");
    }

    private static boolean lacksItsOther(TurnWords words, int place) {
        boolean comparative = COMPARATIVES.contains(words.at(place))
                || words.at(place).equals("more") && !words.at(place + 1).equals("about");
        List<String> after = words.all().subList(place, words.all().size());
        return comparative && !after.contains("than") && !after.contains("to") && !after.contains("or");
    }
}
