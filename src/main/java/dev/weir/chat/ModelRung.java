package dev.weir.chat;

import dev.weir.budget.Reservation;
import dev.weir.budget.ReservationResult;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.InferenceFailure;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.NanoUsd;
import dev.weir.routing.Route;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Asks one model for the money that it takes, and says why it gave no answer. */
@ApplicationScoped
class ModelRung {
    @Inject
    ModelInvoker invoker;
    @Inject
    DeferredAnswer deferred;
    @Inject
    AnswerReview review;
    @Inject
    TurnSettings settings;

    /** Asks the model on a reservation of its own, beside what the turn owes already. */
    Rung ask(Descent descent, CatalogueModel model, Route route) {
        PricedCall plan;
        try {
            plan = plan(descent, model);
        } catch (Failure unusable) {
            // The first model's fault is the client's to know; of one that stands in, the next one may do better.
            if (!descent.charges().standsIn()) {
                throw unusable;
            }
            return refused(descent, unusable, false);
        }
        return priced(descent, wanted(descent, plan, route, false), Optional.empty());
    }

    /**
     * Asks the model, with room in the reservation for a larger one that may have to answer instead, as far as the budget has
     * it. A bulk line reserves all or nothing, so it reserves for the larger one only when that is asked; so does a turn whose
     * larger model has no price.
     */
    Rung askFirst(Descent descent, CatalogueModel model, CatalogueModel larger, Route route) {
        PricedCall plan = plan(descent, model);
        boolean asksHowSure = settings.logProbabilities() && route.cascade().isPresent() && review.reads(descent.turn());
        return priced(descent, wanted(descent, asksHowSure ? LogProbabilities.wanted(plan) : plan, route, true),
                descent.turn().isBulk() ? Optional.empty() : bound(descent, larger));
    }

    private Optional<NanoUsd> bound(Descent descent, CatalogueModel model) {
        try {
            return Optional.of(plan(descent, model).bound());
        } catch (Failure unusable) {
            return Optional.empty();
        }
    }

    private static Invocation wanted(Descent descent, PricedCall plan, Route route, boolean replaceable) {
        return new Invocation(plan, descent.found().retrieved(), route, replaceable);
    }

    private PricedCall plan(Descent descent, CatalogueModel model) {
        return invoker.plan(descent.turn(), model, descent.found().retrieved().messages());
    }

    private Rung priced(Descent descent, Invocation wanted, Optional<NanoUsd> behind) {
        Optional<ReviewedAnswer> late = deferred.answer(descent.context(), wanted);
        if (late.isPresent()) {
            return Rung.of(review.of(descent.context(), wanted, late.get()));
        }
        PricedCall plan = wanted.plan();
        ReservationResult result = descent.context().during(Stage.QUEUE, () -> behind
                .map(more -> invoker.reserve(descent.context(), plan, more)).orElseGet(() -> invoker.reserve(descent.context(), plan)));
        return switch (result) {
            case ReservationResult.Granted(Reservation granted) -> asked(descent, wanted.as(plan.within(
                    granted.bound().minus(descent.charges().spent()))));
            case ReservationResult.Refused refused -> refused(descent, refused.failure(), false);
            case ReservationResult.Busy busy -> throw givenUp(descent, plan.model(), busy.failure());
        };
    }

    private Rung asked(Descent descent, Invocation invocation) {
        try {
            ReviewedAnswer draft = invoker.ask(descent.context(), invocation,
                    review.holds(descent.turn(), invocation.replaceable()));
            return Rung.of(review.of(descent.context(), invocation, draft));
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
        return Rung.refused(refusal, unavailable);
    }

    /** The turn is booked under this model, though it gave no answer. */
    static Failure givenUp(Descent descent, CatalogueModel model, Failure failure) {
        descent.charges().giveUp(model);
        return failure;
    }
}
