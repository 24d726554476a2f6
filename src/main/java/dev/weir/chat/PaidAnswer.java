package dev.weir.chat;

import dev.weir.assistant.Citation;
import dev.weir.batching.Place;
import dev.weir.batching.RequestBatcher;
import dev.weir.budget.BudgetGate;
import dev.weir.budget.PlannedSpend;
import dev.weir.budget.Reservation;
import dev.weir.budget.Verdict;
import dev.weir.inference.Attempt;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Completion;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.Message;
import dev.weir.inference.ModelCall;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.TokenUsage;
import dev.weir.inference.UpstreamBody;
import dev.weir.metering.AttemptCost;
import dev.weir.metering.Prices;
import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import dev.weir.platform.Settings;
import dev.weir.routing.Route;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Asks a model for money: reserves the bound, asks, settles what it really took. Whatever happens in between, every
 * attempt is booked before the failure is thrown on.
 */
@ApplicationScoped
class PaidAnswer {
    private static final int LONGEST_SECONDS = 600;

    private final BudgetGate gate;
    private final Prices prices;
    private final RequestBatcher batcher;
    private final Booking booking;
    private final LeaseRenewal renewal;
    private final Duration deadline;

    PaidAnswer() {
        this(null, null, null, null, null, null);
    }

    @Inject
    PaidAnswer(BudgetGate gate, Prices prices, RequestBatcher batcher, Booking booking, LeaseRenewal renewal,
            Settings settings) {
        this.gate = gate;
        this.prices = prices;
        this.batcher = batcher;
        this.booking = booking;
        this.renewal = renewal;
        this.deadline = settings == null ? Duration.ZERO
                : settings.millis("weir.turn.deadline.ms", 120_000, 1_000, LONGEST_SECONDS * 1_000L);
    }

    /** What a model is to be asked: its body and the most it may cost. */
    record Plan(CatalogueModel model, JsonObject body, NanoUsd bound) {
    }

    /** What the model would be sent, priced; an unpriced model or parameter is refused here. */
    Plan plan(Turn turn, CatalogueModel model, List<Message> context) {
        int limit = Math.min(turn.assistant().policy().limits().maxOutputTokens(), model.maxOutputTokens());
        JsonObject body = UpstreamBody.of(turn.request(), messages(turn, context), model, limit);
        int bytes = body.toString().getBytes(StandardCharsets.UTF_8).length;
        int output = Math.multiplyExact(UpstreamBody.maxOutputTokens(body), UpstreamBody.choices(body));
        return new Plan(model, body, prices.upperBound(model.name(), bytes, output, turn.at()));
    }

    /** Reserves the plan's bound. */
    Verdict reserve(Turn turn, Plan plan) {
        return gate.reserve(turn.caller(), new PlannedSpend(turn.id(), turn.assistant().id(),
                Optional.of(turn.conversation().value()), turn.request().user(), turn.request().metadata(),
                plan.model().name(), Optional.of(plan.model().tier()), turn.request().serviceTier(), plan.bound()));
    }

    /** Asks and settles; a failed call is settled at what its attempts took and then thrown on. */
    Answer ask(Turn turn, Plan plan, Reservation reservation, Retrieved retrieved, Route route,
            StageTimes times, Outlet outlet) {
        ModelCall call = new ModelCall(turn.caller().tenant(), plan.model(), plan.body(), turn.request().stream(),
                deadline);
        try (LeaseRenewal.Lease lease = renewal.keep(reservation); Place place = enter(turn, call)) {
            Completion completion = completed(place, times, outlet);
            Answer answer = answer(turn, plan, completion, retrieved, route).measured(times);
            settle(turn, reservation, answer, completion.attempts(), plan);
            return answer;
        } catch (InferenceFailure failed) {
            settleFailure(turn, reservation, failed, plan, times);
            throw failed.failure();
        }
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

    private Answer answer(Turn turn, Plan plan, Completion completion, Retrieved retrieved, Route route) {
        CatalogueModel model = plan.model();
        List<Citation> citations = retrieved.citations();
        return new Answer(Source.MODEL, completion.response(), Optional.of(model.name()), Optional.of(model.tier()),
                route.reasons(), Optional.empty(), OptionalDouble.empty(), citations, completion.usage(),
                retrieved.tokensSaved(), total(costs(turn, plan, completion.attempts())),
                booking.baseline(turn, retrieved, completion), Map.of(), false, Optional.of(route));
    }

    private void settle(Turn turn, Reservation reservation, Answer answer, List<Attempt> attempts, Plan plan) {
        // The server may be stopping and have interrupted this thread: the money is booked all the same.
        boolean interrupted = Thread.interrupted();
        gate.settle(reservation, booking.event(turn, answer, costs(turn, plan, attempts)));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void settleFailure(Turn turn, Reservation reservation, InferenceFailure failed, Plan plan,
            StageTimes times) {
        List<AttemptCost> costs = costs(turn, plan, failed.attempts());
        if (costs.isEmpty()) {
            gate.release(reservation);
            return;
        }
        CatalogueModel model = plan.model();
        Answer nothing = new Answer(Source.MODEL, JsonValue.EMPTY_JSON_OBJECT,
                Optional.of(model.name()), Optional.of(model.tier()), List.of(failed.failure().getMessage()),
                Optional.empty(), OptionalDouble.empty(), List.of(), failed.attempts().getLast().usage(), 0,
                total(costs), Optional.empty(), times.micros(), true);
        settle(turn, reservation, nothing, failed.attempts(), plan);
    }

    private List<AttemptCost> costs(Turn turn, Plan plan, List<Attempt> attempts) {
        return attempts.stream().map(attempt -> new AttemptCost(plan.model().name(), attempt.endpoint().toString(),
                attempt.status(), attempt.usage(), cost(turn, plan, attempt.usage()), attempt.duration(),
                attempt.outcome())).toList();
    }

    private NanoUsd cost(Turn turn, Plan plan, TokenUsage usage) {
        return usage.evidence() == TokenUsage.Evidence.BOUND ? plan.bound()
                : prices.cost(plan.model().name(), usage, turn.at());
    }

    private static NanoUsd total(List<AttemptCost> costs) {
        return costs.stream().map(AttemptCost::cost).reduce(NanoUsd.ZERO, NanoUsd::plus);
    }

    /** The assistant's prompt and the passages come before the client's own messages. */
    private static List<Message> messages(Turn turn, List<Message> context) {
        ArrayList<Message> all = new ArrayList<>();
        if (!turn.assistant().prompt().isBlank()) {
            all.add(Message.of("system", turn.assistant().prompt()));
        }
        all.addAll(context);
        all.addAll(turn.request().messages());
        return all;
    }
}
