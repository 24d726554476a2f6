package dev.weir.chat;

import dev.weir.batching.QueueTicket;
import dev.weir.batching.RequestBatcher;
import dev.weir.budget.BudgetGate;
import dev.weir.budget.LeaseRenewal;
import dev.weir.budget.PlannedSpend;
import dev.weir.budget.Reservation;
import dev.weir.budget.ReservationResult;
import dev.weir.budget.ReservationWait;
import dev.weir.inference.Attempt;
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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a model for money: reserves the bound, asks, and says what it really took. */
@ApplicationScoped
class ModelInvoker {
    private final BudgetGate gate;
    private final Prices prices;
    private final InferenceBackend backend;
    private final RequestBatcher batcher;
    private final BaselineCost baseline;
    private final HumanAnswer human;
    private final LeaseRenewal renewal;
    private final Moderation moderation;
    private final TurnSettings settings;

    ModelInvoker() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @Inject
    ModelInvoker(BudgetGate gate, Prices prices, InferenceBackend backend, RequestBatcher batcher, BaselineCost baseline,
            HumanAnswer human, LeaseRenewal renewal, Moderation moderation, TurnSettings settings) {
        this.gate = gate;
        this.prices = prices;
        this.backend = backend;
        this.batcher = batcher;
        this.baseline = baseline;
        this.human = human;
        this.renewal = renewal;
        this.moderation = moderation;
        this.settings = settings;
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
    ReservationResult reserve(TurnContext context, PricedCall plan) {
        TurnCharges charges = context.charges();
        return kept(context, gate.reserve(context.turn().caller(), spend(context, plan, NanoUsd.ZERO), new ReservationWait(
                context.turn().at().plus(settings.deadline()), context.outlet().cancellation(), charges.reservation())));
    }

    /**
     * Reserves the plan's bound and what a model may take that is asked afterwards, as one. For that nothing waits: where there is
     * no room for both now, the plan's own bound is reserved.
     */
    ReservationResult reserve(TurnContext context, PricedCall plan, NanoUsd behind) {
        ReservationResult both = gate.reserve(context.turn().caller(), spend(context, plan, behind));
        return both instanceof ReservationResult.Granted ? kept(context, both) : reserve(context, plan);
    }

    private PlannedSpend spend(TurnContext context, PricedCall plan, NanoUsd behind) {
        Turn turn = context.turn();
        TurnCharges charges = context.charges();
        NanoUsd bound = charges.spent().plus(plan.bound()).plus(behind);
        return new PlannedSpend(turn.id(), turn.assistant().id(), Optional.of(turn.conversation().value()),
                turn.request().user(), turn.request().metadata(), plan.model().name(), Optional.of(plan.model().tier()),
                turn.request().serviceTier(), bound, Source.MODEL,
                turn.isBulk() ? bound : charges.spent().plus(plan.least(settings.leastOutput())));
    }

    private ReservationResult kept(TurnContext context, ReservationResult result) {
        if (result instanceof ReservationResult.Granted(Reservation granted)) {
            context.charges().replace(granted).ifPresent(gate::release);
        }
        return result;
    }

    /**
     * Asks, and adds what it took to the turn's charges. What moderation objects to is withheld.
     *
     * @param hold whether a stream is kept back until the answer is given
     * @throws InferenceFailure when there is no answer
     */
    ReviewedAnswer ask(TurnContext context, Invocation asked, boolean hold) {
        Turn turn = context.turn();
        PricedCall plan = asked.plan();
        TurnCharges charges = context.charges();
        ModelCall call = new ModelCall(turn.caller().tenant(), plan.model(), plan.body(), turn.request().stream(),
                settings.left(turn));
        BufferedChunks held = new BufferedChunks(context.outlet().listener());
        AnswerSink reader = hold || moderation.checksAnswers() ? new AnswerSink(held, context.outlet().cancellation()) : context.outlet();
        AnswerSink shown = LogProbabilities.wantedBy(plan) && !LogProbabilities.wantedBy(turn)
                ? new AnswerSink(LogProbabilities.stripping(reader.listener()), reader.cancellation()) : reader;
        try (LeaseRenewal.Lease lease = renewal.keep(charges.reservation().orElseThrow()); QueueTicket place = enter(turn, call)) {
            charges.ask();
            Completion completion = completed(context, place, shown);
            charges.add(plan.costs(completion.attempts()));
            return moderated(turn, asked, completion, held::release);
        } catch (InferenceFailure failed) {
            charges.add(plan.costs(failed.attempts()));
            throw failed;
        }
    }

    /**
     * The answer that a completion is; what moderation objects to is withheld.
     *
     * @param shown what is done when it is given
     */
    ReviewedAnswer moderated(Turn turn, Invocation asked, Completion completion, Runnable shown) {
        Optional<String> objection = moderation.objectionToAnswer(ChatCompletionJson.text(completion.response()));
        if (objection.isPresent()) {
            return ReviewedAnswer.unchecked(human.withheld(turn, objection.get()), () -> { });
        }
        return ReviewedAnswer.unchecked(answer(turn, asked, completion), shown);
    }

    private QueueTicket enter(Turn turn, ModelCall call) {
        ServiceTier tier = turn.request().serviceTier();
        return batcher.enter(call, tier, QueueingPolicy.of(turn.assistant().policy(), tier));
    }

    private static Completion completed(TurnContext context, QueueTicket place, AnswerSink outlet) {
        context.during(Stage.QUEUE, () -> {
            place.awaitTurn(outlet.cancellation());
            return place;
        });
        return context.during(Stage.INFERENCE, () -> place.complete(outlet.listener(), outlet.cancellation()));
    }

    private Answer answer(Turn turn, Invocation asked, Completion completion) {
        RetrievedContext retrieved = asked.retrieved();
        Optional<NanoUsd> large = baseline.of(turn, retrieved.contextTokens() + retrieved.tokensSaved(),
                ChatCompletionJson.text(completion.response()));
        return new Answer(new AnswerContent(completion.response(), retrieved.citations()),
                Provenance.of(asked.plan().model(), reasons(asked, completion.attempts())).by(asked.route()),
                AnswerCost.of(completion.usage(), retrieved.tokensSaved(), large));
    }

    private static List<String> reasons(Invocation asked, List<Attempt> attempts) {
        List<String> all = new ArrayList<>(asked.route().reasons());
        all.addAll(asked.plan().reasons());
        List<String> failed = attempts.stream().map(Attempt::outcome).filter(outcome -> !outcome.equals("ok")).toList();
        if (!failed.isEmpty() && attempts.size() > 1) {
            all.add("Attempt " + attempts.size() + " answered, after: " + String.join(", ", failed) + ".");
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
        all.addAll(turn.question().told().messages());
        return all;
    }
}
