package dev.weir.replay;

import dev.weir.assistant.Policy;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Recorded turns to try policies on.
 *
 * @param turns the latest first
 * @param today the policy that answers now
 * @param offer the models that may answer now
 */
public record Sample(List<TurnEvidence> turns, Policy today, ModelOffer offer) {
    public Sample {
        turns = List.copyOf(turns);
    }

    /** What really happened; there is at least one turn. */
    public ReplaySummary asItWas() {
        return ReplaySummary.of(turns, turns.stream().map(evidence -> SimulatedOutcome.same(evidence.turn(), "")).toList(),
                today.semanticCache());
    }

    /** What a policy would have done; there is at least one turn. */
    public ReplaySummary under(Policy draft) {
        return ReplaySummary.of(turns, Simulation.of(this, draft), draft.semanticCache());
    }

    /** How many turns the replay of today's own policy answers from where they were answered: how far it can be trusted. */
    public long reproduced() {
        return changes(today, true).size();
    }

    /** The turns whose source or model a policy changes or leaves unknown. */
    public List<Change> changes(Policy draft) {
        return changes(draft, false);
    }

    private List<Change> changes(Policy draft, boolean same) {
        List<SimulatedOutcome> outcomes = Simulation.of(this, draft);
        return IntStream.range(0, turns.size()).mapToObj(at -> new Change(turns.get(at), outcomes.get(at)))
                .filter(change -> change.outcome().differs(change.evidence().turn()) != same).toList();
    }

    /** A turn that a policy would answer from elsewhere. */
    public record Change(TurnEvidence evidence, SimulatedOutcome outcome) {
    }
}
