package dev.weir.console.routing;

import dev.weir.console.components.Format;
import dev.weir.conversation.AskedTurn;
import dev.weir.metering.Source;
import dev.weir.routing.RuleTrial;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What came of trying a rule on what was asked.
 *
 * @param turns the latest turns of the assistant
 * @param trial what the expression says to them, by their places
 */
record DryRun(List<AskedTurn> turns, RuleTrial trial) {
    private static final Set<Source> CACHES = EnumSet.of(Source.EXACT_CACHE, Source.SEMANTIC_CACHE);

    DryRun {
        turns = List.copyOf(turns);
    }

    /** In sentences, the first of them the count. */
    List<String> words() {
        if (turns.isEmpty()) {
            return List.of("This assistant has no turns yet: there is nothing to try the rule on.");
        }
        List<String> words = new ArrayList<>();
        words.add("It would match " + Format.number(trial.held().size()) + " of the latest "
                + Format.count(turns.size(), "turn") + ".");
        long cached = trial.held().stream().filter(at -> CACHES.contains(turns.get(at).source())).count();
        if (cached > 0) {
            words.add("A cache answered " + Format.number(cached) + " of them: rules are not evaluated then.");
        }
        if (trial.unknown() > 0) {
            words.add("For " + Format.number(trial.unknown()) + " of " + Format.count(turns.size(), "turn")
                    + " this is unknown: " + String.join(", ", trial.missing()) + " was not stored with them.");
        }
        trial.failure().ifPresent(why -> words.add("On " + Format.count(trial.failed(), "turn")
                + " it fails and would be skipped. " + why));
        return words;
    }

    /** What was asked where it would hold, the latest first. */
    List<String> questions() {
        return trial.held().stream().map(at -> turns.get(at).question()).toList();
    }
}
