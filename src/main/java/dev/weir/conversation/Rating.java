package dev.weir.conversation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody thought of an answer. */
public enum Rating {
    UP,
    DOWN;

    /** The name the API and the database use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The rating of that name. */
    public static Optional<Rating> named(String name) {
        return Arrays.stream(values()).filter(rating -> rating.wireName().equals(name)).findFirst();
    }
}
