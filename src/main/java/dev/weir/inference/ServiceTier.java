package dev.weir.inference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How long a turn may wait to be batched. Weir consumes it and never forwards it. */
public enum ServiceTier {
    /** Answered at once. */
    PRIORITY,
    /** Waits a few milliseconds at most. */
    DEFAULT,
    /** May wait to be batched. */
    FLEX,
    /** Bulk work. */
    BATCH;

    /** The name the API and the database use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The tier of that name; {@code auto} means {@code default}. */
    public static Optional<ServiceTier> named(String name) {
        String wanted = name.equals("auto") ? "default" : name;
        return Arrays.stream(values()).filter(tier -> tier.wireName().equals(wanted)).findFirst();
    }
}
