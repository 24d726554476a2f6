package dev.weir.console.inbox;

import dev.weir.handoff.Cause;

/** Why a conversation was handed to a human, as people say it. */
final class CauseWords {
    private CauseWords() {
    }

    static String of(Cause cause) {
        return switch (cause) {
            case CUSTOMER_ASKED -> "The customer asked for a human";
            case UNANSWERED -> "No source could answer";
            case BUDGET -> "The budget allowed no source";
            case RULE -> "A routing rule requires it";
            case OUTAGE -> "No model can be reached";
            case THUMBS_DOWN -> "Answers were rated bad";
        };
    }
}
