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
 * the answer. Whatever answers, the turn is booked once, with every attempt of every model.
 */
@ApplicationScoped
class FallbackChain {
    @Inject
    ModelInvoker invoker;
    @Inject
    DeferredAnswer deferred;
    @Inject
    Settling settling;
    @Inject
    ModelRouter router;
    @Inject
    HumanAnswer human;
    @Inject
    Moderation moderation;

    Answer answer(Turn turn, Route route, KnowledgeAnswers.Found found, StageTimes times, Outlet outlet) {
        TurnCharges charges = new TurnCharges();
        try {
            return answer(turn, route, found, times, outlet, charges);
        } catch (RuntimeException fault) {
            settling.breakOff(turn, charges, fault, times);
            throw fault;
        }
    }

    private Answer answer(Turn turn, Route route, KnowledgeAnswers.Found found, StageTimes times, Outlet outlet,
            TurnCharges charges) {
        Optional<String> objection = moderation.objectionToQuestion(said(turn));
        if (objection.isPresent()) {
            return settling.withhold(turn, charges, objection.get(), times);
        }
        Descent descent = new Descent(turn, found, times, charges.watching(outlet), charges);
        CatalogueModel model = route.model().orElseThrow();
        Rung first = tried(descent, model, route);
        return first.answer().orElseGet(() -> cheaper(descent, route, first));
    }

    /** One turn's way down. */
    private record Descent(Turn turn, KnowledgeAnswers.Found found, StageTimes times, Outlet outlet, TurnCharges charges) {
    }

    private Answer cheaper(Descent descent, Route route, Rung first) {
        Turn turn = descent.turn();
        CatalogueModel model = route.model().orElseThrow();
        boolean pinned = !router.isAuto(turn.request().model(), turn.assistant().policy().routing());
        // A line of a bulk job can wait for its model; a client that pinned one wants no other.
        if (first.unavailable() && (pinned || turn.isBulk())) {
            throw abandoned(descent, model, first.refusal());
        }
        for (String rung : turn.assistant().policy().budget().onExhausted()) {
            Optional<Answer> cheaper = switch (rung) {
                case "small" -> standIn(descent, route, Tier.SMALL);
                case "large" -> standIn(descent, route, Tier.LARGE);
                case "knowledge" -> descent.found().answer().or(descent.found()::spare).map(found -> closed(descent, found));
                case "handoff" -> turn.isBulk() ? Optional.empty()
                        : Optional.of(closed(descent, human.answer(turn, List.of(first.unavailable()
                        ? HumanAnswer.OUTAGE : HumanAnswer.OVER_BUDGET))));
                default -> throw abandoned(descent, model, first.refusal());
            };
            if (cheaper.isPresent()) {
                return cheaper.get();
            }
        }
        throw abandoned(descent, model, first.refusal());
    }

    private Optional<Answer> standIn(Descent descent, Route refused, Tier tier) {
        Turn turn = descent.turn();
        return router.usable(tier, turn.assistant().policy().routing(), turn.caller().tenant(), turn.assistant().id())
                .filter(other -> !other.name().equals(refused.model().orElseThrow().name()))
                .flatMap(other -> tried(descent, other,
                        refused.because("The " + tier.wireName() + " tier stands in.")).answer());
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
        return priced(descent, plan, route);
    }

    private Rung priced(Descent descent, PricedCall plan, Route route) {
        Optional<Answer> late = deferred.answer(descent.turn(), plan, descent.charges(), descent.found().retrieved(), route,
                descent.times());
        if (late.isPresent()) {
            return new Rung(late, null, false);
        }
        ReservationResult result = descent.times().during(Stage.QUEUE, () ->
                invoker.reserve(descent.turn(), plan, descent.charges(), descent.outlet().cancellation()));
        return switch (result) {
            case ReservationResult.Granted(Reservation granted) -> asked(descent,
                    plan.within(granted.bound().minus(descent.charges().spent())), route);
            case ReservationResult.Refused refused -> refused(descent, refused.failure(), false);
            case ReservationResult.Busy busy -> throw abandoned(descent, plan.model(), busy.failure());
        };
    }

    private Rung asked(Descent descent, PricedCall plan, Route route) {
        try {
            return new Rung(Optional.of(invoker.ask(descent.turn(), plan, descent.charges(), descent.found().retrieved(), route,
                    descent.times(), descent.outlet())), null, false);
        } catch (InferenceFailure failed) {
            boolean unavailable = failed.failure().code() == FailureCode.BACKEND_UNAVAILABLE;
            if ((unavailable || descent.charges().standsIn()) && !descent.charges().isRead()) {
                return refused(descent, failed.failure(), unavailable);
            }
            throw abandoned(descent, plan.model(), failed.failure());
        }
    }

    private static Rung refused(Descent descent, Failure refusal, boolean unavailable) {
        descent.charges().refused(refusal.getMessage());
        return new Rung(Optional.empty(), refusal, unavailable);
    }

    private Answer closed(Descent descent, Answer answer) {
        return settling.close(descent.turn(), descent.charges(), answer, descent.times());
    }

    private Failure abandoned(Descent descent, CatalogueModel model, Failure failure) {
        settling.abandon(descent.turn(), descent.charges(), Optional.of(model), failure, descent.times());
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
