package dev.weir.webhook;

import java.util.Arrays;
import java.util.Optional;

/** What a tenant can be told of. */
public enum WebhookEvent {
    /** A conversation waits for a human. */
    HANDOFF_OPENED("handoff.opened"),
    /** Somebody has a conversation now, somebody else, or nobody again. */
    HANDOFF_ASSIGNED("handoff.assigned"),
    /** A conversation waits longer than the tenant wants. */
    HANDOFF_WAITING("handoff.waiting"),
    /** A human is done with a conversation, or has given it back. */
    HANDOFF_CLOSED("handoff.closed"),
    /** A share of a budget is spent. */
    BUDGET_ALERT("budget.alert"),
    /** No source could answer a question, or was allowed to. */
    QUESTION_UNANSWERED("question.unanswered"),
    /** A model drifts from its reference and is held back. */
    MODEL_HELD("model.held");

    private final String wireName;

    WebhookEvent(String wireName) {
        this.wireName = wireName;
    }

    /** The name the API, the payload and the database use. */
    public String wireName() {
        return wireName;
    }

    /** The event of that name. */
    public static Optional<WebhookEvent> named(String name) {
        return Arrays.stream(values()).filter(event -> event.wireName.equals(name)).findFirst();
    }
}
