package dev.weir.chat;

import dev.weir.platform.NanoUsd;

/** One turn's way from the routed model down to what may stand in for it. */
record Descent(TurnContext context, KnowledgeAnswers.Found found) {
    Turn turn() {
        return context.turn();
    }

    TurnCharges charges() {
        return context.charges();
    }

    /** What of the open reservation no attempt has taken. */
    NanoUsd left() {
        return charges().reservation().map(granted -> granted.bound().minus(charges().spent())).orElse(NanoUsd.ZERO);
    }
}
