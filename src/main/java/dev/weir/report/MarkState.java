package dev.weir.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody did about questions that no document answers. */
public enum MarkState {
    /** There is an article now: the questions show again when they are asked after it. */
    WRITTEN,
    /** No article is wanted: they show no more. */
    IGNORED;

    /** The name the API and the database use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that name. */
    public static Optional<MarkState> named(String name) {
        return Arrays.stream(values()).filter(state -> state.wireName().equals(name)).findFirst();
    }
}
