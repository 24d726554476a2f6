package dev.weir.handoff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a conversation was handed to a human. */
public enum Cause {
    /** The customer asked for one. */
    CUSTOMER_ASKED,
    /** No source could answer. */
    UNANSWERED,
    /** No source within the budget was allowed to. */
    BUDGET,
    /** The models could not be reached, so that no source could answer. */
    OUTAGE,
    /** A routing rule says so. */
    RULE,
    /** Several answers were rated bad. */
    THUMBS_DOWN;

    /** The name the API, the payload and the database use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The cause of that name. */
    static Optional<Cause> named(String name) {
        return Arrays.stream(values()).filter(cause -> cause.wireName().equals(name)).findFirst();
    }
}
