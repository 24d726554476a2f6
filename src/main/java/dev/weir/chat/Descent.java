package dev.weir.chat;

/** One turn's way from the routed model down to what may stand in for it. */
record Descent(TurnContext context, KnowledgeAnswers.Found found) {
    Turn turn() {
        return context.turn();
    }

    TurnCharges charges() {
        return context.charges();
    }
}
