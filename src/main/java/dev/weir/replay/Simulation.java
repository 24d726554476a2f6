package dev.weir.replay;

import dev.weir.assistant.Policy;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.RecordedTurn;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Tier;
import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import dev.weir.platform.ScoreAndBound;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Leads recorded turns through a policy in the order they were asked: what is escalated stays so for the turns after it. */
final class Simulation {
    private final Policy today;
    private final Policy draft;
    private final ModelOffer offer;
    private final Set<ConversationId> begun = new HashSet<>();
    private final Set<ConversationId> escalated = new HashSet<>();
    private final Set<ConversationId> wereEscalated = new HashSet<>();

    private Simulation(Policy today, Policy draft, ModelOffer offer) {
        this.today = today;
        this.draft = draft;
        this.offer = offer;
    }

    /** What becomes of each turn, in the sample's own order. */
    static List<SimulatedOutcome> of(Sample sample, Policy draft) {
        Simulation simulation = new Simulation(sample.today(), draft, sample.offer());
        return sample.turns().reversed().stream().map(simulation::next).toList().reversed();
    }

    private SimulatedOutcome next(TurnEvidence evidence) {
        RecordedTurn turn = evidence.turn();
        if (turn.first()) {
            begun.add(turn.conversation());
        }
        forgetResolved(turn);
        SimulatedOutcome outcome = turn.first() ? cheapest(evidence) : turn.source() == Source.MODEL ? routed(turn)
                : SimulatedOutcome.same(turn, "It may depend on earlier turns: taken as it was answered.");
        boolean decided = turn.route().byScore() || turn.route().checked() || turn.route().byEscalation() || turn.route().rule().isPresent();
        if (decided && outcome.isModelOf(Tier.LARGE)) {
            escalated.add(turn.conversation());
        }
        if (decided && turn.tier().equals(Optional.of(Tier.LARGE))) {
            wereEscalated.add(turn.conversation());
        }
        return outcome;
    }

    /** Where today's policy keeps what is escalated, a score decides again only because the conversation was resolved. */
    private void forgetResolved(RecordedTurn turn) {
        if (today.routing().pinEscalated() && turn.route().byScore() && wereEscalated.remove(turn.conversation())) {
            escalated.remove(turn.conversation());
        }
    }

    private SimulatedOutcome cheapest(TurnEvidence evidence) {
        RecordedTurn turn = evidence.turn();
        if (turn.source() == Source.EXACT_CACHE && draft.exactCache().enabled()) {
            return SimulatedOutcome.same(turn, "The same question was answered before.");
        }
        if (evidence.hits(draft.semanticCache())) {
            return turn.source() == Source.SEMANTIC_CACHE ? SimulatedOutcome.same(turn, "It stays similar enough.")
                    : SimulatedOutcome.free(Source.SEMANTIC_CACHE, "A question in the cache is similar enough.");
        }
        if (draft.knowledge().enabled() && evidence.confidence() >= draft.knowledge().answerThreshold()) {
            return turn.source() == Source.KNOWLEDGE ? SimulatedOutcome.same(turn, "A passage stays confident enough.")
                    : SimulatedOutcome.free(Source.KNOWLEDGE, "A passage is confident enough.");
        }
        return turn.source() == Source.MODEL ? routed(turn) : dearer(evidence);
    }

    /** No cheap source answers what one of them did, or a human. */
    private SimulatedOutcome dearer(TurnEvidence evidence) {
        RecordedTurn turn = evidence.turn();
        if (turn.source() == Source.HANDOFF) {
            return SimulatedOutcome.same(turn, "No cheaper source is confident, as before.");
        }
        boolean moved = turn.source() == Source.KNOWLEDGE && today.knowledge().enabled()
                && evidence.confidence() < today.knowledge().answerThreshold();
        if (moved) {
            return SimulatedOutcome.unknown("The documents changed since: what they said then cannot be known.");
        }
        return turn.baselineCost().map(cost -> SimulatedOutcome.asked(cost, "A model would be asked, but the router had not "
                + "scored this turn; the cost is the large model's for the answer that was given.")).orElseGet(() -> SimulatedOutcome.free(Source.HANDOFF,
                "No model was configured then: a human would be asked."));
    }

    /** A model answered: the draft's threshold may choose another one. */
    private SimulatedOutcome routed(RecordedTurn turn) {
        if (turn.degraded() || !turn.route().byScore() && !turn.route().byEscalation() && !turn.route().checked()) {
            return SimulatedOutcome.same(turn, turn.degraded() ? "The budget chose, not a threshold."
                    : "The client or a rule chose the model, as before.");
        }
        if (turn.route().byEscalation() && !begun.contains(turn.conversation())) {
            return SimulatedOutcome.same(turn, "It was escalated by a turn that is older than these: taken as it was answered.");
        }
        if (turn.route().score().isPresent() && !turn.route().byEscalation()
                && draft.routing().checksFirst(turn.route().score().getAsDouble())) {
            return turn.route().checked() ? SimulatedOutcome.same(turn, "The check of the small model's answer chose, as before.")
                    : SimulatedOutcome.unknown("The small model's answer would be checked: what the check would say cannot be known.");
        }
        double score = turn.route().score().orElseThrow();
        if (turn.route().byScore() && turn.route().wanted().equals(Optional.of(Tier.LARGE)) && score >= turn.route().threshold().orElseThrow()) {
            return SimulatedOutcome.same(turn, "No passage bore out what the small model answered, as before.");
        }
        boolean kept = draft.routing().pinEscalated() && escalated.contains(turn.conversation());
        Tier tier = kept || score < draft.routing().threshold() ? Tier.LARGE : Tier.SMALL;
        ScoreAndBound held = ScoreAndBound.of(score, draft.routing().threshold());
        String why = kept ? "Its conversation is escalated."
                : "Its score is " + held.score() + ", the threshold " + held.bound() + ".";
        return offer.model(tier, draft.routing()).map(model -> by(turn, model, why))
                .orElseGet(() -> SimulatedOutcome.unknown("No model is configured now: " + why));
    }

    private SimulatedOutcome by(RecordedTurn turn, CatalogueModel model, String why) {
        if (turn.model().equals(Optional.of(model.name()))) {
            return SimulatedOutcome.same(turn, why + " The same model answers.");
        }
        Optional<NanoUsd> cost = offer.cost(model.name(), turn.usage());
        return SimulatedOutcome.asked(model, cost, why + " " + model.name() + (cost.isPresent()
                ? " answers; the cost is its price for this turn's tokens." : " answers, and it has no price."));
    }
}
