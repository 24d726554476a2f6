package dev.weir.routing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a rule sends the turns it matches. */
public enum RuleDecision {
    SMALL,
    LARGE,
    /** To a human, also when a passage could be quoted. */
    HANDOFF;

    /** The name the API and the database use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The decision of that name. */
    public static Optional<RuleDecision> named(String name) {
        return Arrays.stream(values()).filter(decision -> decision.wireName().equals(name)).findFirst();
    }
}
