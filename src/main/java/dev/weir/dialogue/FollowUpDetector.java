package dev.weir.dialogue;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tells a turn that depends on what was said before ("And to Iceland?", "Can I wash it?") from one that anybody could have
 * asked first. Rules over the words, in the order of their cost; what they were written against and how well they do is in
 * {@code src/test/resources/dialogue}. Thread-safe.
 */
public final class FollowUpDetector {
    private static final List<Function<TurnWords, Optional<String>>> SIGNS =
            List.of(Ellipsis::reason, Anaphora::reason, Comparatives::reason, MissingNoun::reason);

    private FollowUpDetector() {
    }

    /**
     * Why a turn cannot be understood alone, in words; empty when it can.
     *
     * @param turn    what the customer says now
     * @param earlier what was said before, in any order; a thing named there and called "the …" here leans on it
     */
    public static Optional<String> reason(String turn, List<String> earlier) {
        TurnWords words = TurnWords.of(turn);
        return Stream.concat(SIGNS.stream().map(sign -> sign.apply(words)),
                        Stream.of(DefiniteReferences.reason(words, earlier)))
                .flatMap(Optional::stream).findFirst();
    }
}
