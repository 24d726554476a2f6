package dev.weir.chat;

import dev.weir.budget.Reservation;
import dev.weir.budget.ReservationResult;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.Message;
import dev.weir.inference.Tier;
import dev.weir.inference.moderation.Moderation;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
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
    ModelInvoker invoker;
    @Inject
    DeferredAnswer deferred;
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
        Rung first = tried(descent, route.model().orElseThrow(), route);
        return first.answer().orElseGet(() -> cheaper(descent, route, first));
    }

    /** One turn's way down. */
    private record Descent(TurnContext context, KnowledgeAnswers.Found found) {
        Turn turn() {
            return context.turn();
        }

        TurnCharges charges() {
            return context.charges();
        }
    }

    private Answer cheaper(Descent descent, Route route, Rung first) {
        Turn turn = descent.turn();
        CatalogueModel model = route.model().orElseThrow();
        // A line of a bulk job can wait for its model; a client that pinned one wants no other.
        if (first.unavailable() && (descent.context().pinned() || turn.isBulk())) {
            throw givenUp(descent, model, first.refusal());
        }
        for (String rung : turn.assistant().policy().budget().onExhausted()) {
            Optional<Answer> cheaper = switch (rung) {
                case "small" -> standIn(descent, route, Tier.SMALL);
                case "large" -> standIn(descent, route, Tier.LARGE);
                case "knowledge" -> descent.found().answer().or(descent.found()::spare);
                case "handoff" -> turn.isBulk() ? Optional.empty() : Optional.of(human.answer(turn,
                        List.of(first.unavailable() ? HumanAnswer.OUTAGE : HumanAnswer.OVER_BUDGET)));
                default -> throw givenUp(descent, model, first.refusal());
            };
            if (cheaper.isPresent()) {
                return cheaper.get();
            }
        }
        throw givenUp(descent, model, first.refusal());
    }

    private Optional<Answer> standIn(Descent descent, Route refused, Tier tier) {
        Turn turn = descent.turn();
        return router.usable(tier, turn.assistant().policy().routing(), turn.caller().tenant(), turn.assistant().id())
                .filter(other -> !other.name().equals(refused.model().orElseThrow().name()))
                .flatMap(other -> tried(descent, other,
                        refused.because("The " + tier.wireName() + " tier is the fallback.")).answer());
    }

    private Rung tried(Descent descent, CatalogueModel model, Route route) {
        PricedCall plan;
        try {
            plan = invoker.plan(descent.turn(), model, descent.found().retrieved().messages());
        } catch (Failure unusable) {
            if (!descent.charges().standsIn()) {
                throw unusable;
            }
            return refused(descent, unusable, false);
        }
        return priced(descent, new Invocation(plan, descent.found().retrieved(), route));
    }

    private Rung priced(Descent descent, Invocation wanted) {
        Optional<Answer> late = deferred.answer(descent.context(), wanted);
        if (late.isPresent()) {
            return new Rung(late, null, false);
        }
        PricedCall plan = wanted.plan();
        ReservationResult result = descent.context().during(Stage.QUEUE, () -> invoker.reserve(descent.context(), plan));
        return switch (result) {
            case ReservationResult.Granted(Reservation granted) -> asked(descent,
                    wanted.as(plan.within(granted.bound().minus(descent.charges().spent()))));
            case ReservationResult.Refused refused -> refused(descent, refused.failure(), false);
            case ReservationResult.Busy busy -> throw givenUp(descent, plan.model(), busy.failure());
        };
    }

    private Rung asked(Descent descent, Invocation invocation) {
        try {
            return new Rung(Optional.of(invoker.ask(descent.context(), invocation)), null, false);
        } catch (InferenceFailure failed) {
            boolean unavailable = failed.failure().code() == FailureCode.BACKEND_UNAVAILABLE;
            if ((unavailable || descent.charges().standsIn()) && !descent.charges().isRead()) {
                return refused(descent, failed.failure(), unavailable);
            }
            throw givenUp(descent, invocation.plan().model(), failed.failure());
        }
    }

    private static Rung refused(Descent descent, Failure refusal, boolean unavailable) {
        descent.charges().refused(refusal.getMessage());
        return new Rung(Optional.empty(), refusal, unavailable);
    }

    private static Failure givenUp(Descent descent, CatalogueModel model, Failure failure) {
        descent.charges().giveUp(model);
        return failure;
    }

    /** Everything the client sent: what is said earlier in a conversation was not necessarily said here. */
    private static String said(Turn turn) {
        return String.join("\n", turn.request().messages().stream().map(Message::text).toList());
    }

    /** @param unavailable whether the model could not be had, rather than not be paid */
    private record Rung(Optional<Answer> answer, Failure refusal, boolean unavailable) {
    }
}
