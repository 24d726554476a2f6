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
    private final Offer offer;
    private final Set<ConversationId> begun = new HashSet<>();
    private final Set<ConversationId> escalated = new HashSet<>();
    private final Set<ConversationId> wereEscalated = new HashSet<>();

    private Simulation(Policy today, Policy draft, Offer offer) {
        this.today = today;
        this.draft = draft;
        this.offer = offer;
    }

    /** What becomes of each turn, in the sample's own order. */
    static List<Outcome> of(Sample sample, Policy draft) {
        Simulation simulation = new Simulation(sample.today(), draft, sample.offer());
        return sample.turns().reversed().stream().map(simulation::next).toList().reversed();
    }

    private Outcome next(Evidence evidence) {
        RecordedTurn turn = evidence.turn();
        if (turn.first()) {
            begun.add(turn.conversation());
        }
        forgetResolved(turn);
        Outcome outcome = turn.first() ? cheapest(evidence) : turn.source() == Source.MODEL ? routed(turn)
                : Outcome.same(turn, "It may depend on earlier turns: taken as it was answered.");
        boolean decided = turn.route().byScore() || turn.route().byEscalation() || turn.route().rule().isPresent();
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

    private Outcome cheapest(Evidence evidence) {
        RecordedTurn turn = evidence.turn();
        if (turn.source() == Source.EXACT_CACHE && draft.exactCache().enabled()) {
            return Outcome.same(turn, "The same question was answered before.");
        }
        if (evidence.hits(draft.semanticCache())) {
            return turn.source() == Source.SEMANTIC_CACHE ? Outcome.same(turn, "It stays similar enough.")
                    : Outcome.free(Source.SEMANTIC_CACHE, "A question in the cache is similar enough.");
        }
        if (draft.knowledge().enabled() && evidence.confidence() >= draft.knowledge().answerThreshold()) {
            return turn.source() == Source.KNOWLEDGE ? Outcome.same(turn, "A passage stays confident enough.")
                    : Outcome.free(Source.KNOWLEDGE, "A passage is confident enough.");
        }
        return turn.source() == Source.MODEL ? routed(turn) : dearer(evidence);
    }

    /** No cheap source answers what one of them did, or a human. */
    private Outcome dearer(Evidence evidence) {
        RecordedTurn turn = evidence.turn();
        if (turn.source() == Source.HANDOFF) {
            return Outcome.same(turn, "No cheaper source is confident, as before.");
        }
        boolean moved = turn.source() == Source.KNOWLEDGE && today.knowledge().enabled()
                && evidence.confidence() < today.knowledge().answerThreshold();
        if (moved) {
            return Outcome.unknown("The documents changed since: what they said then cannot be known.");
        }
        return turn.baselineCost().map(cost -> Outcome.asked(cost, "A model would be asked, which one nobody scored; the cost "
                + "is the large model's for the answer that was given.")).orElseGet(() -> Outcome.free(Source.HANDOFF,
                "No model was configured then: a human would be asked."));
    }

    /** A model answered: the draft's threshold may choose another one. */
    private Outcome routed(RecordedTurn turn) {
        if (turn.degraded() || !turn.route().byScore() && !turn.route().byEscalation()) {
            return Outcome.same(turn, turn.degraded() ? "The budget chose, not a threshold."
                    : "The client or a rule chose the model, as before.");
        }
        if (turn.route().byEscalation() && !begun.contains(turn.conversation())) {
            return Outcome.same(turn, "It was escalated by a turn that is older than these: taken as it was answered.");
        }
        double score = turn.route().score().orElseThrow();
        boolean kept = draft.routing().pinEscalated() && escalated.contains(turn.conversation());
        Tier tier = kept || score < draft.routing().threshold() ? Tier.LARGE : Tier.SMALL;
        ScoreAndBound held = ScoreAndBound.of(score, draft.routing().threshold());
        String why = kept ? "Its conversation is escalated."
                : "Its score is " + held.score() + ", the threshold " + held.bound() + ".";
        return offer.model(tier, draft.routing()).map(model -> by(turn, model, why))
                .orElseGet(() -> Outcome.unknown("No model is configured now: " + why));
    }

    private Outcome by(RecordedTurn turn, CatalogueModel model, String why) {
        if (turn.model().equals(Optional.of(model.name()))) {
            return Outcome.same(turn, why + " The same model answers.");
        }
        Optional<NanoUsd> cost = offer.cost(model.name(), turn.usage());
        return Outcome.asked(model, cost, why + " " + model.name() + (cost.isPresent()
                ? " answers; the cost is its price for this turn's tokens." : " answers, and it has no price."));
    }
}
