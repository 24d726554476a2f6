package dev.weir.metering;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where an answer came from, cheapest first, or what else a line of the ledger is about. */
public enum Source {
    EXACT_CACHE,
    SEMANTIC_CACHE,
    KNOWLEDGE,
    MODEL,
    HANDOFF,
    /** No answer: what Weir asked a model on its own account, such as a summary or a check. */
    UPKEEP;

    private static final List<Source> ANSWERS = List.of(EXACT_CACHE, SEMANTIC_CACHE, KNOWLEDGE, MODEL, HANDOFF);

    /** Those that answer customers, cheapest first. */
    public static List<Source> answers() {
        return ANSWERS;
    }

    /** The name the API and the database use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The source of that name. */
    public static Optional<Source> named(String name) {
        return Arrays.stream(values()).filter(source -> source.wireName().equals(name)).findFirst();
    }
}
