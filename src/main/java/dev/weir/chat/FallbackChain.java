package dev.weir.chat;

import dev.weir.assistant.Policy;
import dev.weir.grounding.Grounding;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Message;
import dev.weir.inference.Tier;
import dev.weir.inference.moderation.Moderation;
import dev.weir.routing.ModelRouter;
import dev.weir.routing.Route;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Asks the routed model if the budget allows and the model can be had, else goes down the policy's fallback chain and says so in
 * the answer. What the models took is in the turn's charges, whoever answers.
 */
@ApplicationScoped
class FallbackChain {
    @Inject
    CascadeRung cascade;
    @Inject
    ModelRung models;
    @Inject
    ModelRouter router;
    @Inject
    HumanAnswer human;
    @Inject
    Moderation moderation;

    Answer answer(TurnContext context, Route route, KnowledgeAnswers.Found found) {
        Optional<String> objection = moderation.objectionToQuestion(said(context.turn()));
        if (objection.isPresent()) {
            return human.withheld(context.turn(), objection.get());
        }
        Descent descent = new Descent(context, found);
        Rung first = cascade.ask(descent, route);
        return first.answer().map(answer -> given(descent, answer)).orElseGet(() -> cheaper(descent, route, first));
    }

    /** The answer, unless the policy wants a human instead of what no passage bears out, and nobody has read it yet. */
    private Answer given(Descent descent, ReviewedAnswer reviewed) {
        Optional<Grounding> ungrounded = reviewed.answer().content().grounding().filter(grounding -> !grounding.holds());
        boolean withheld = ungrounded.isPresent() && !descent.charges().isRead()
                && descent.turn().assistant().policy().knowledge().requireGrounding() == Policy.Grounding.HANDOFF;
        return withheld ? human.withheld(descent.turn(), CascadeRung.ungrounded(ungrounded.get())) : reviewed.given();
    }

    private Answer cheaper(Descent descent, Route route, Rung first) {
        Turn turn = descent.turn();
        CatalogueModel model = route.model().orElseThrow();
        // A line of a bulk job can wait for its model; a client that pinned one wants no other.
        if (first.unavailable() && (descent.context().pinned() || turn.isBulk())) {
            throw ModelRung.givenUp(descent, model, first.refusal());
        }
        for (String rung : turn.assistant().policy().budget().onExhausted()) {
            Optional<Answer> cheaper = switch (rung) {
                case "small" -> standIn(descent, route, Tier.SMALL);
                case "large" -> standIn(descent, route, Tier.LARGE);
                case "knowledge" -> descent.found().answer().or(descent.found()::spare);
                case "handoff" -> turn.isBulk() ? Optional.empty() : Optional.of(human.answer(turn,
                        List.of(first.unavailable() ? HumanAnswer.OUTAGE : HumanAnswer.OVER_BUDGET)));
                default -> throw ModelRung.givenUp(descent, model, first.refusal());
            };
            if (cheaper.isPresent()) {
                return cheaper.get();
            }
        }
        throw ModelRung.givenUp(descent, model, first.refusal());
    }

    private Optional<Answer> standIn(Descent descent, Route refused, Tier tier) {
        Turn turn = descent.turn();
        return router.usable(tier, turn.assistant().policy().routing(), turn.caller().tenant(), turn.assistant().id())
                .filter(other -> !other.name().equals(refused.model().orElseThrow().name()))
                .flatMap(other -> models.ask(descent, other,
                        refused.because("The " + tier.wireName() + " tier is the fallback.")).answer())
                .map(answer -> given(descent, answer));
    }

    /** Everything the client sent: what is said earlier in a conversation was not necessarily said here. */
    private static String said(Turn turn) {
        return String.join("\n", turn.request().messages().stream().map(Message::text).toList());
    }
}
