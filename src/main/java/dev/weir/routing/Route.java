package dev.weir.routing;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Tier;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Where a turn is sent, in words a person can check.
 *
 * @param decision  {@code small}, {@code large} or {@code handoff}; where the tier is not configured, another model answers
 *                  and the reasons say so
 * @param model     the chosen model; empty for a handoff
 * @param rule      the name of the rule that decided
 * @param score     the learned probability that the small tier suffices, 0 to 1; empty when it was not asked for
 * @param threshold the policy's, where the score was held against it
 * @param reasons   why, at least one sentence
 * @param seen      what the learned router saw of the turn; empty without an embedding
 * @param cascade   that the chosen model's answer is checked; empty where the question alone decided
 */
public record Route(String decision, Optional<CatalogueModel> model, Optional<String> rule, OptionalDouble score,
        OptionalDouble threshold, List<String> reasons, Optional<RouterInput> seen, Optional<CheckedFirst> cascade) {
    /** The decision of a turn that no model may answer. */
    public static final String HANDOFF = "handoff";

    public Route {
        reasons = List.copyOf(reasons);
    }

    static Route to(String decision, Optional<CatalogueModel> model, List<String> reasons) {
        return new Route(decision, model, Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), reasons,
                Optional.empty(), Optional.empty());
    }

    Route by(RoutingRule decided) {
        return new Route(decision, model, Optional.of(decided.name()), score, threshold, reasons, seen, cascade);
    }

    /** With a score that is told, and decides where there is a threshold beside it. */
    Route scored(OptionalDouble learned, OptionalDouble against) {
        return new Route(decision, model, rule, learned, against, reasons, seen, cascade);
    }

    /** The same route with one more thing to know. */
    public Route because(String reason) {
        return new Route(decision, model, rule, score, threshold, Stream.concat(reasons.stream(), Stream.of(reason))
                .toList(), seen, cascade);
    }

    /** The same route with what the learned router saw. */
    Route seeing(Optional<RouterInput> turn) {
        return new Route(decision, model, rule, score, threshold, reasons, turn, cascade);
    }

    /** The same route, on which a larger model stands ready should a check find the answer wanting. */
    Route checked(CheckedFirst first) {
        return new Route(decision, model, rule, score, threshold, reasons, seen, Optional.of(first));
    }

    /** The same route with what the check of the small tier's answer said, and what it said before its calibration. */
    public Route found(double probability, double shipped) {
        return new Route(decision, model, rule, score, threshold, reasons, seen,
                cascade.map(first -> first.found(probability, shipped)));
    }

    /** What the shipped check said of the small tier's answer; empty where none was checked, or a larger model answered instead. */
    public OptionalDouble checkOfSmall() {
        return decision.equals(Tier.SMALL.wireName()) ? cascade.map(CheckedFirst::shipped).orElse(OptionalDouble.empty())
                : OptionalDouble.empty();
    }

    /** The same route after the small tier's answer was found wanting. */
    public Route escalated(CatalogueModel larger, String reason) {
        return new Route(Tier.LARGE.wireName(), Optional.of(larger), rule, score, threshold, reasons, seen, cascade).because(reason);
    }
}
