package dev.weir.inference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What class of model answers: a small quantized one or a GPT-4-class one. */
public enum Tier {
    SMALL,
    LARGE;

    /** The name the API and the database use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The tier of that name. */
    public static Optional<Tier> named(String name) {
        return Arrays.stream(values()).filter(tier -> tier.wireName().equals(name)).findFirst();
    }
}
