package dev.weir.routing.refit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What told whether an answer sufficed, what is said outright before what is concluded. */
public enum LabelCause {
    /** The answer was called good. */
    UP,
    /** The answer was rated bad. */
    DOWN,
    /** The conversation went to a human right after the answer. */
    ESCALATED,
    /** A judge found that a reference model's answer says the same. */
    AGREED,
    /** A judge found that it does not. */
    DIFFERED,
    /** The conversation ended well: with four or five stars, or with thanks. */
    RESOLVED;

    /** The name the API and the database use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<LabelCause> named(String name) {
        return Arrays.stream(values()).filter(cause -> cause.wireName().equals(name)).findFirst();
    }
}
