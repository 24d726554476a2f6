package dev.weir.background;

import dev.weir.batching.BatchPolicy;
import dev.weir.batching.QueueTicket;
import dev.weir.batching.RequestBatcher;
import dev.weir.budget.BudgetGate;
import dev.weir.budget.LeaseRenewal;
import dev.weir.budget.PlannedSpend;
import dev.weir.budget.Reservation;
import dev.weir.budget.ReservationWait;
import dev.weir.inference.Attempt;
import dev.weir.inference.Cancellation;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Completion;
import dev.weir.inference.InferenceBackend;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.ModelCall;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.TokenUsage;
import dev.weir.inference.upstream.InputBound;
import dev.weir.inference.upstream.UpstreamBody;
import dev.weir.metering.AttemptCost;
import dev.weir.metering.Price;
import dev.weir.metering.Prices;
import dev.weir.metering.Source;
import dev.weir.metering.UsageEvent;
import dev.weir.platform.Failure;
import dev.weir.platform.NanoUsd;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Asks models what no customer waits for: the bound is reserved first, what it took is settled after, and the ledger has
 * one line of the source {@link Source#UPKEEP}. It waits in the model's queue as the flex tier does.
 */
@ApplicationScoped
public class BackgroundCalls {
    private static final BatchPolicy PATIENT = new BatchPolicy(Duration.ofMillis(500), 64);
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final BudgetGate gate;
    private final Prices prices;
    private final InferenceBackend backend;
    private final RequestBatcher batcher;
    private final LeaseRenewal renewal;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    BackgroundCalls() {
        this(null, null, null, null, null, null);
    }

    @Inject
    BackgroundCalls(BudgetGate gate, Prices prices, InferenceBackend backend, RequestBatcher batcher,
            LeaseRenewal renewal, Clock clock) {
        this.gate = gate;
        this.prices = prices;
        this.backend = backend;
        this.batcher = batcher;
        this.renewal = renewal;
        this.clock = clock;
    }

    /** A call with its price; {@code perAttempt} bounds one attempt. */
    private record Plan(BackgroundCall call, JsonObject body, Price price, NanoUsd perAttempt, Instant at) {
        Map<String, String> tags() {
            return Map.of("purpose", call.purpose());
        }

        List<AttemptCost> costs(List<Attempt> attempts) {
            return AttemptCost.of(call.model().name(), price, perAttempt, attempts);
        }
    }

    /** The most a call may cost, over all its attempts; {@code model_not_found} when the model has no price. */
    public NanoUsd bound(BackgroundCall call) {
        return bound(plan(call));
    }

    /**
     * Asks and books. No transaction may be open meanwhile.
     *
     * @throws Failure          when a limit does not cover it, nothing paid may be asked or the model has no price: nothing was
     *                          spent
     * @throws InferenceFailure when the model did not answer: what its attempts took is booked
     */
    public BackgroundReply ask(BackgroundCall call) {
        return ask(call, (transaction, reply) -> { });
    }

    /**
     * The same, with work that is done in the transaction that books the answer. Where that fails it is not done at all, and
     * the cost alone is booked later.
     */
    public BackgroundReply ask(BackgroundCall call, BiConsumer<EntityManager, BackgroundReply> together) {
        Plan plan = plan(call);
        ReservationWait patience = new ReservationWait(plan.at().plus(DEADLINE), new Cancellation(), Optional.empty());
        Reservation reservation = gate.reserve(call.payer(), spend(plan), patience).orElseThrow();
        ModelCall model = new ModelCall(call.payer().tenant(), call.model(), plan.body(), false, DEADLINE);
        Cancellation never = new Cancellation();
        try (LeaseRenewal.Lease lease = renewal.keep(reservation);
                QueueTicket place = batcher.enter(model, ServiceTier.FLEX, PATIENT)) {
            place.awaitTurn(never);
            Completion completion = place.complete(chunk -> { }, never);
            UsageEvent event = event(plan, plan.costs(completion.attempts()), completion.usage());
            BackgroundReply reply = new BackgroundReply(text(completion.response()), completion.cut(), completion.usage(),
                    event.cost(), Duration.between(plan.at(), clock.instant()));
            settle(reservation, event, transaction -> together.accept(transaction, reply));
            return reply;
        } catch (InferenceFailure failed) {
            settle(reservation, event(plan, plan.costs(failed.attempts()), failed.attempts().isEmpty() ? TokenUsage.NONE
                    : failed.attempts().getLast().usage()), transaction -> { });
            throw failed;
        }
    }

    private Plan plan(BackgroundCall call) {
        Instant now = clock.instant();
        ChatRequest request = new ChatRequest(call.messages(), call.model().name(), false, false, ServiceTier.FLEX,
                Optional.empty(), Map.of(), JsonValue.EMPTY_JSON_OBJECT);
        JsonObject body = UpstreamBody.of(request, call.messages(), call.model(), call.maxOutputTokens());
        Price price = prices.require(call.model().name(), now);
        boolean told = price.dearerAsPriority() && UpstreamBody.takesServiceTier(call.model());
        JsonObject sent = told ? UpstreamBody.atStandardRates(body) : body;
        NanoUsd bound = (told ? price : price.atDearestTier()).upperBound(InputBound.tokens(call.model(), sent),
                UpstreamBody.maxOutputTokens(sent));
        return new Plan(call, sent, price, bound, now);
    }

    private NanoUsd bound(Plan plan) {
        return plan.perAttempt().times(backend.chargedAttempts());
    }

    private PlannedSpend spend(Plan plan) {
        BackgroundCall call = plan.call();
        return new PlannedSpend(call.id(), call.assistant(), call.conversation(), Optional.empty(), plan.tags(),
                call.model().name(), Optional.of(call.model().tier()), ServiceTier.FLEX, bound(plan), Source.UPKEEP);
    }

    private void settle(Reservation reservation, UsageEvent event, Consumer<EntityManager> together) {
        if (event.attempts().isEmpty()) {
            gate.release(reservation);
        } else {
            gate.settle(reservation, event, together);
        }
    }

    private UsageEvent event(Plan plan, List<AttemptCost> costs, TokenUsage usage) {
        BackgroundCall call = plan.call();
        return new UsageEvent(call.payer().tenant(), call.id(), plan.at(), call.payer().key(), call.assistant(),
                call.conversation(), Optional.empty(), plan.tags(), Source.UPKEEP, Optional.of(call.model().name()),
                Optional.of(call.model().tier()), ServiceTier.FLEX, usage,
                costs.stream().map(AttemptCost::cost).reduce(NanoUsd.ZERO, NanoUsd::plus), Optional.empty(), Map.of(), costs,
                Optional.empty(), false, false);
    }

    private static String text(JsonObject completion) {
        return completion.get("choices") instanceof JsonArray choices && !choices.isEmpty()
                && choices.getFirst() instanceof JsonObject choice && choice.get("message") instanceof JsonObject message
                && message.get("content") instanceof JsonString content ? content.getString() : "";
    }
}
