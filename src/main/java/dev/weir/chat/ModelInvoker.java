package dev.weir.chat;

import dev.weir.assistant.Citation;
import dev.weir.batching.Place;
import dev.weir.batching.RequestBatcher;
import dev.weir.budget.BudgetGate;
import dev.weir.budget.LeaseRenewal;
import dev.weir.budget.Patience;
import dev.weir.budget.PlannedSpend;
import dev.weir.budget.Reservation;
import dev.weir.budget.ReservationResult;
import dev.weir.inference.Attempt;
import dev.weir.inference.Cancellation;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Completion;
import dev.weir.inference.InferenceBackend;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.Message;
import dev.weir.inference.ModelCall;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.moderation.Moderation;
import dev.weir.inference.upstream.UpstreamBody;
import dev.weir.metering.Prices;
import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import dev.weir.platform.Settings;
import dev.weir.routing.Route;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Asks a model for money: reserves the bound, asks, settles what it really took. */
@ApplicationScoped
class ModelInvoker {
    private static final int LONGEST_SECONDS = 600;

    private final BudgetGate gate;
    private final Prices prices;
    private final InferenceBackend backend;
    private final RequestBatcher batcher;
    private final Booking booking;
    private final Settling settling;
    private final LeaseRenewal renewal;
    private final Moderation moderation;
    private final Duration deadline;
    private final int leastOutput;

    ModelInvoker() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @Inject
    ModelInvoker(BudgetGate gate, Prices prices, InferenceBackend backend, RequestBatcher batcher, Booking booking,
            Settling settling, LeaseRenewal renewal, Moderation moderation, Settings settings) {
        this.gate = gate;
        this.prices = prices;
        this.backend = backend;
        this.batcher = batcher;
        this.booking = booking;
        this.settling = settling;
        this.renewal = renewal;
        this.moderation = moderation;
        this.deadline = settings == null ? Duration.ZERO
                : settings.millis("weir.turn.deadline.ms", 120_000, 1_000, LONGEST_SECONDS * 1_000L);
        this.leastOutput = settings == null ? 1 : settings.integer("weir.budget.min.output.tokens", 32, 1, 4_096);
    }

    /** What the model would be sent, priced; an unpriced model or parameter is refused here. */
    PricedCall plan(Turn turn, CatalogueModel model, List<Message> context) {
        int limit = Math.min(turn.assistant().policy().limits().maxOutputTokens(), model.maxOutputTokens());
        JsonObject body = UpstreamBody.of(turn.request(), messages(turn, context), model, limit);
        return PricedCall.of(model, body, prices.require(model.name(), turn.at()), backend.chargedAttempts());
    }

    /**
     * Reserves the plan's bound beside what the turn owes already; the earlier reservation is then given back. Where others
     * hold the money it waits, unless nobody waits for the answer.
     */
    ReservationResult reserve(Turn turn, PricedCall plan, TurnCharges charges, Cancellation cancellation) {
        NanoUsd bound = charges.spent().plus(plan.bound());
        PlannedSpend spend = new PlannedSpend(turn.id(), turn.assistant().id(), Optional.of(turn.conversation().value()),
                turn.request().user(), turn.request().metadata(), plan.model().name(), Optional.of(plan.model().tier()),
                turn.request().serviceTier(), bound, Source.MODEL,
                turn.isBulk() ? bound : charges.spent().plus(plan.least(leastOutput)));
        ReservationResult result = gate.reserve(turn.caller(), spend,
                new Patience(turn.at().plus(deadline), cancellation, charges.reservation()));
        if (result instanceof ReservationResult.Granted(Reservation granted)) {
            charges.replace(granted).ifPresent(gate::release);
        }
        return result;
    }

    /**
     * Asks and settles. What moderation objects to is withheld.
     *
     * @throws InferenceFailure when there is no answer; its attempts are in the charges, which are still to be closed
     */
    Answer ask(Turn turn, PricedCall plan, TurnCharges charges, Retrieved retrieved, Route route, StageTimes times,
            Outlet outlet) {
        ModelCall call = new ModelCall(turn.caller().tenant(), plan.model(), plan.body(), turn.request().stream(),
                deadline);
        HeldChunks held = new HeldChunks(outlet.listener());
        Outlet shown = moderation.checksAnswers() ? new Outlet(held, outlet.cancellation()) : outlet;
        try (LeaseRenewal.Lease lease = renewal.keep(charges.reservation().orElseThrow()); Place place = enter(turn, call)) {
            charges.ask();
            Completion completion = completed(place, times, shown);
            charges.add(settling.costs(plan, completion.attempts()));
            Optional<String> objection = moderation.objectionToAnswer(Booking.text(completion.response()));
            if (objection.isPresent()) {
                return settling.withhold(turn, charges, objection.get(), times);
            }
            held.release();
            return settling.close(turn, charges, answer(turn, plan, completion, retrieved, route), times);
        } catch (InferenceFailure failed) {
            charges.add(settling.costs(plan, failed.attempts()));
            throw failed;
        }
    }

    /** Settles what a model answered elsewhere than here; what moderation objects to is withheld. */
    Answer conclude(Turn turn, PricedCall plan, Completion completion, TurnCharges charges, Retrieved retrieved, Route route,
            StageTimes times) {
        return moderation.objectionToAnswer(Booking.text(completion.response()))
                .map(objection -> settling.withhold(turn, charges, objection, times))
                .orElseGet(() -> settling.close(turn, charges, answer(turn, plan, completion, retrieved, route), times));
    }

    private Place enter(Turn turn, ModelCall call) {
        ServiceTier tier = turn.request().serviceTier();
        return batcher.enter(call, tier, QueueTerms.of(turn.assistant().policy(), tier));
    }

    private static Completion completed(Place place, StageTimes times, Outlet outlet) {
        times.during(Stage.QUEUE, () -> {
            place.awaitTurn(outlet.cancellation());
            return place;
        });
        return times.during(Stage.INFERENCE, () -> place.complete(outlet.listener(), outlet.cancellation()));
    }

    private Answer answer(Turn turn, PricedCall plan, Completion completion, Retrieved retrieved, Route route) {
        CatalogueModel model = plan.model();
        List<Citation> citations = retrieved.citations();
        return new Answer(Source.MODEL, completion.response(), Optional.of(model.name()), Optional.of(model.tier()),
                reasons(route, plan, completion.attempts()), Optional.empty(), OptionalDouble.empty(), citations,
                completion.usage(), retrieved.tokensSaved(), NanoUsd.ZERO, booking.baseline(turn, retrieved, completion),
                Map.of(), false).by(route);
    }

    private static List<String> reasons(Route route, PricedCall plan, List<Attempt> attempts) {
        List<String> all = new ArrayList<>(route.reasons());
        all.addAll(plan.reasons());
        List<String> failed = attempts.stream().map(Attempt::outcome).filter(outcome -> !outcome.equals("ok")).toList();
        if (!failed.isEmpty() && attempts.size() > 1) {
            all.add("Attempt " + attempts.size() + " answered; before it: " + String.join(", ", failed) + ".");
        }
        return all;
    }

    /** The assistant's prompt and the passages come before the client's own messages. */
    private static List<Message> messages(Turn turn, List<Message> context) {
        ArrayList<Message> all = new ArrayList<>();
        if (!turn.assistant().prompt().isBlank()) {
            all.add(Message.of("system", turn.assistant().prompt()));
        }
        all.addAll(context);
        all.addAll(turn.told().messages());
        return all;
    }
}
