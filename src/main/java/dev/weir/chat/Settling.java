package dev.weir.chat;

import dev.weir.budget.BudgetGate;
import dev.weir.inference.Attempt;
import dev.weir.inference.CatalogueModel;
import dev.weir.metering.AttemptCost;
import dev.weir.metering.Source;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Ends turns that may have cost money: each is booked once, with every attempt, whoever answered it or nobody. */
@ApplicationScoped
class Settling {
    private final BudgetGate gate;
    private final Booking booking;
    private final HumanAnswer human;

    Settling() {
        this(null, null, null);
    }

    @Inject
    Settling(BudgetGate gate, Booking booking, HumanAnswer human) {
        this.gate = gate;
        this.booking = booking;
        this.human = human;
    }

    /** Ends a turn with an answer, from wherever it is, and books it with every attempt in the charges. */
    Answer close(Turn turn, TurnCharges charges, Answer answer, StageTimes times) {
        Answer whole = charges.marked(answer).costing(charges.spent()).measured(times);
        if (charges.attempts().isEmpty()) {
            release(charges);
            booking.book(turn, whole);
        } else {
            settle(turn, charges, whole);
        }
        return whole;
    }

    /** Ends a turn whose question or answer moderation objects to: a human is asked; a bulk job is told. */
    Answer withhold(Turn turn, TurnCharges charges, String objection, StageTimes times) {
        if (turn.isBulk()) {
            Failure refused = new Failure(FailureCode.INVALID_REQUEST, objection);
            abandon(turn, charges, Optional.empty(), refused, times);
            throw refused;
        }
        return close(turn, charges, human.answer(turn, List.of(objection)), times);
    }

    /** Ends a turn that got no answer; what its attempts took is booked. */
    void abandon(Turn turn, TurnCharges charges, Optional<CatalogueModel> model, Failure failure, StageTimes times) {
        if (charges.attempts().isEmpty()) {
            release(charges);
            return;
        }
        Answer nothing = new Answer(Source.MODEL, JsonValue.EMPTY_JSON_OBJECT,
                model.map(CatalogueModel::name).or(() -> Optional.of(charges.attempts().getLast().model())),
                model.map(CatalogueModel::tier), List.of(failure.getMessage()),
                Optional.empty(), OptionalDouble.empty(), List.of(), charges.attempts().getLast().usage(), 0,
                charges.spent(), Optional.empty(), times.micros(), true);
        settle(turn, charges, nothing);
    }

    /**
     * Ends a turn that broke off somewhere between its reservation and its end, because the database went away, say: what is
     * known of its cost is booked. Where a model may be at work the reservation stays, and is booked at its bound once expired.
     */
    void breakOff(Turn turn, TurnCharges charges, RuntimeException fault, StageTimes times) {
        if (charges.isClosed() || charges.isAsking()) {
            return;
        }
        try {
            abandon(turn, charges, Optional.empty(), new Failure(FailureCode.INTERNAL, "The turn broke off."), times);
        } catch (RuntimeException away) {
            fault.addSuppressed(away);
        }
    }

    private void release(TurnCharges charges) {
        charges.close();
        charges.reservation().ifPresent(gate::release);
    }

    private void settle(Turn turn, TurnCharges charges, Answer answer) {
        charges.close();
        // The server may be stopping and have interrupted this thread: the money is booked all the same.
        boolean interrupted = Thread.interrupted();
        gate.settle(charges.reservation().orElseThrow(), booking.event(turn, answer, charges.attempts()));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What attempts of a plan cost; one of which nobody knows costs its bound. */
    List<AttemptCost> costs(PricedCall plan, List<Attempt> attempts) {
        return AttemptCost.of(plan.model().name(), plan.price(), plan.perAttempt(), attempts);
    }
}
