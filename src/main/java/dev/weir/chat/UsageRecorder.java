package dev.weir.chat;

import dev.weir.budget.BudgetGate;
import dev.weir.inference.CatalogueModel;
import dev.weir.metering.AttemptCost;
import dev.weir.metering.Source;
import dev.weir.metering.UsageEvent;
import dev.weir.metering.UsageLedger;
import dev.weir.platform.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * The one place where a turn is booked: once, with every attempt of every model, whoever answered it or nobody. Its
 * reservation ends here.
 */
@ApplicationScoped
class UsageRecorder {
    private final BudgetGate gate;
    private final UsageLedger ledger;

    UsageRecorder() {
        this(null, null);
    }

    @Inject
    UsageRecorder(BudgetGate gate, UsageLedger ledger) {
        this.gate = gate;
        this.ledger = ledger;
    }

    /** Books a turn with its answer, from wherever it is; the answer with what it took. */
    Answer record(TurnContext context, Answer answer) {
        TurnCharges charges = context.charges();
        Answer whole = charges.marked(answer).booked(charges.spent(), context.times());
        if (charges.attempts().isEmpty()) {
            release(charges);
            ledger.appendLater(event(context, whole));
        } else {
            settle(context, whole);
        }
        return whole;
    }

    /**
     * Books what a turn took that got no answer or broke off somewhere, because the database went away, say. Where a model may
     * be at work the reservation stays, and is booked at its bound once expired.
     */
    void recordFailed(TurnContext context, RuntimeException failed) {
        TurnCharges charges = context.charges();
        if (charges.isClosed() || charges.isAsking()) {
            return;
        }
        try {
            if (charges.attempts().isEmpty()) {
                release(charges);
            } else {
                settle(context, nothing(context, failed instanceof Failure ? failed.getMessage() : "The turn broke off."));
            }
        } catch (RuntimeException away) {
            failed.addSuppressed(away);
        }
    }

    private static Answer nothing(TurnContext context, String reason) {
        TurnCharges charges = context.charges();
        Optional<CatalogueModel> model = charges.givenUp();
        AttemptCost last = charges.attempts().getLast();
        Provenance tried = new Provenance(Source.MODEL, Optional.of(model.map(CatalogueModel::name).orElse(last.model())),
                model.map(CatalogueModel::tier), List.of(reason), true, Optional.empty(), Optional.empty(), CacheUse.NONE);
        return new Answer(AnswerContent.of(JsonValue.EMPTY_JSON_OBJECT), tried, AnswerCost.of(last.usage(), 0, Optional.empty()))
                .booked(charges.spent(), context.times());
    }

    private void release(TurnCharges charges) {
        charges.close();
        charges.reservation().ifPresent(gate::release);
    }

    private void settle(TurnContext context, Answer answer) {
        TurnCharges charges = context.charges();
        charges.close();
        gate.settle(charges.reservation().orElseThrow(), event(context, answer));
        charges.booked();
    }

    private static UsageEvent event(TurnContext context, Answer answer) {
        Turn turn = context.turn();
        Provenance from = answer.provenance();
        AnswerCost cost = answer.cost();
        return new UsageEvent(turn.caller().tenant(), turn.id(), turn.at(), turn.caller().key(), turn.assistant().id(),
                turn.stored() ? Optional.of(turn.conversation().value()) : Optional.empty(), turn.request().user(),
                turn.request().metadata(), from.source(), from.model(), from.tier(), turn.request().serviceTier(),
                cost.usage(), cost.money(), cost.baseline(), cost.micros(), context.charges().attempts(),
                Optional.of(from.routeJson()), from.degraded(), false);
    }
}
