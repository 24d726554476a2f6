package dev.weir.metering;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an answer came from, cheapest first. */
public enum Source {
    EXACT_CACHE,
    SEMANTIC_CACHE,
    KNOWLEDGE,
    MODEL,
    HANDOFF;

    /** The name the API and the database use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The source of that name. */
    public static Optional<Source> named(String name) {
        return Arrays.stream(values()).filter(source -> source.wireName().equals(name)).findFirst();
    }
}
