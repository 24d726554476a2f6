package dev.weir.replay;

import dev.weir.conversation.RecordedTurn;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Tier;
import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import java.util.Optional;

/**
 * Where a turn's answer would come from under a policy.
 *
 * @param source empty when it cannot be known
 * @param tier   of the model, when one answers and it is known which
 * @param model  that answers, when it is known
 * @param cost   empty when it cannot be known, not even as an estimate
 * @param known  whether the cost is what was paid, or nothing; else it is an estimate from a price
 * @param why    one sentence
 */
public record SimulatedOutcome(Optional<Source> source, Optional<Tier> tier, Optional<String> model, Optional<NanoUsd> cost,
        boolean known, String why) {
    /** It is answered from where it was. */
    static SimulatedOutcome same(RecordedTurn turn, String why) {
        return new SimulatedOutcome(Optional.of(turn.source()), turn.tier(), turn.model(), Optional.of(turn.cost()), true, why);
    }

    /** A source answers that costs nothing. */
    static SimulatedOutcome free(Source source, String why) {
        return new SimulatedOutcome(Optional.of(source), Optional.empty(), Optional.empty(), Optional.of(NanoUsd.ZERO), true, why);
    }

    /** A model answers that did not; the cost is an estimate, or unknown. */
    static SimulatedOutcome asked(CatalogueModel model, Optional<NanoUsd> estimate, String why) {
        return new SimulatedOutcome(Optional.of(Source.MODEL), Optional.of(model.tier()), Optional.of(model.name()), estimate, false,
                why);
    }

    /** Some model answers; which one, nobody can say, since no score was recorded. */
    static SimulatedOutcome asked(NanoUsd estimate, String why) {
        return new SimulatedOutcome(Optional.of(Source.MODEL), Optional.empty(), Optional.empty(), Optional.of(estimate), false, why);
    }

    /** It cannot be known. */
    static SimulatedOutcome unknown(String why) {
        return new SimulatedOutcome(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, why);
    }

    /** Whether another source, or another model, answers than did, or that cannot be known. */
    public boolean differs(RecordedTurn turn) {
        return !source.equals(Optional.of(turn.source()))
                || turn.source() == Source.MODEL && !model.equals(turn.model());
    }

    boolean isSimilar() {
        return source.equals(Optional.of(Source.SEMANTIC_CACHE));
    }

    boolean isModelOf(Tier wanted) {
        return source.equals(Optional.of(Source.MODEL)) && tier.equals(Optional.of(wanted));
    }
}
