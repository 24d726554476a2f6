package dev.weir.chat;

import dev.weir.inference.TokenUsage;
import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Asks a human and tells the customer so. */
@ApplicationScoped
class HumanAnswer {
    static final String TEXT = "I cannot answer this reliably, so I have passed your question on to a colleague.";

    @Inject
    Handoffs handoffs;

    /** Opens a handoff; the turn must be kept, else there is nothing to hand over and the customer is told only. */
    Answer answer(Turn turn, List<String> reasons) {
        return new Answer(Source.HANDOFF, Completions.of(turn.id(), turn.at(), "weir-handoff", TEXT),
                Optional.empty(), Optional.empty(), reasons, Optional.empty(), OptionalDouble.empty(), List.of(),
                TokenUsage.NONE, 0, NanoUsd.ZERO, Optional.empty(), Map.of(), false);
    }

    /** Puts the turn into the inbox, once it is recorded. */
    void open(Turn turn, Answer answer) {
        handoffs.open(turn.caller().tenant(), turn.conversation(), turn.id(), String.join(" ", answer.reasons()));
    }
}
