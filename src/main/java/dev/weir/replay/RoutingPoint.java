package dev.weir.replay;

import dev.weir.assistant.Policy;
import dev.weir.conversation.Rating;
import dev.weir.conversation.RecordedTurn;
import dev.weir.inference.Tier;
import dev.weir.platform.NanoUsd;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the routing threshold is worth at one of its values, for the turns whose model it decides: those that the router
 * scored.
 *
 * @param large share of them that the large tier answers, 0 to 1
 * @param right share of them that is expected to be answered as well as the large tier would, 0 to 1: a rated answer of the
 *              tier that gave it counts as it was rated, another one of the small tier with its score, which is the learned
 *              probability, and one of the large tier as right
 * @param spend of them, known and estimated together
 * @param rated how many of them count as they were rated
 */
public record RoutingPoint(double threshold, double large, double right, NanoUsd spend, int rated) {
    private static final double STEP = 0.05;

    /** The turns that the threshold decides about. */
    public static long turns(Sample sample) {
        return sample.turns().stream().filter(RoutingPoint::isScored).count();
    }

    /** The curve of a draft from 0 to 1, with today's and the drafted threshold on it; empty when no turn was scored. */
    public static List<RoutingPoint> curve(Sample sample, Policy draft) {
        return turns(sample) == 0 ? List.of() : ThresholdSteps.of(0, STEP, sample.today().routing().threshold(),
                draft.routing().threshold()).map(threshold -> at(sample, draft.withTrust(threshold))).toList();
    }

    private static RoutingPoint at(Sample sample, Policy draft) {
        List<SimulatedOutcome> outcomes = Simulation.of(sample, draft);
        List<Sample.Change> scored = IntStream.range(0, outcomes.size())
                .mapToObj(at -> new Sample.Change(sample.turns().get(at), outcomes.get(at)))
                .filter(each -> isScored(each.evidence()) && each.outcome().tier().isPresent()).toList();
        double turns = Math.max(1, scored.size());
        return new RoutingPoint(draft.routing().threshold(),
                scored.stream().filter(each -> each.outcome().isModelOf(Tier.LARGE)).count() / turns,
                scored.stream().mapToDouble(RoutingPoint::right).sum() / turns,
                scored.stream().flatMap(each -> each.outcome().cost().stream()).reduce(NanoUsd.ZERO, NanoUsd::plus),
                (int) scored.stream().filter(each -> rating(each).isPresent()).count());
    }

    private static boolean isScored(TurnEvidence evidence) {
        return evidence.turn().route().score().isPresent() && evidence.turn().tier().isPresent();
    }

    private static double right(Sample.Change each) {
        return rating(each).map(rating -> rating == Rating.UP ? 1.0 : 0.0).orElseGet(() ->
                each.outcome().isModelOf(Tier.LARGE) ? 1.0 : each.evidence().turn().route().score().orElseThrow());
    }

    /** What people thought of the answer, if it is the one they got. */
    private static Optional<Rating> rating(Sample.Change each) {
        RecordedTurn turn = each.evidence().turn();
        return each.outcome().differs(turn) ? Optional.empty() : turn.rating();
    }
}
