package dev.weir.chat;

import dev.weir.assistant.Policy;
import dev.weir.conversation.Conversations;
import dev.weir.routing.RoutingTurn;
import dev.weir.routing.TurnFeatures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Gathers what the router needs to know of a turn: its features and whether its conversation was escalated before. */
@ApplicationScoped
class TurnRouting {
    @Inject
    Conversations conversations;

    RoutingTurn of(Turn turn, Optional<float[]> embedding, KnowledgeAnswers.Found found) {
        Policy.Routing policy = turn.assistant().policy().routing();
        TurnFeatures features = TurnFeatures.of(turn.request(), turn.assistant().language(), found.score(),
                turn.at().atZone(turn.caller().zone()));
        return new RoutingTurn(turn.caller().tenant(), turn.assistant().id(), turn.request().model(), policy, features,
                embedding, policy.pinEscalated() && wasEscalated(turn), Quotation.shaped(turn).isEmpty());
    }

    /** Only a stored conversation is remembered; of a history that the client sends nobody knows who answered it. */
    private boolean wasEscalated(Turn turn) {
        return turn.isLater()
                && conversations.escalated(turn.caller().tenant(), turn.conversation());
    }
}
