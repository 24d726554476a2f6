package dev.weir.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What outcomes are told apart by. */
public enum OutcomeBy {
    SOURCE,
    /** The model, of turns that one was asked for; answers that a cache gave again are not a model's. */
    MODEL;

    /** The name the API uses. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What goes by that name. */
    public static Optional<OutcomeBy> named(String name) {
        return Arrays.stream(values()).filter(by -> by.wireName().equals(name)).findFirst();
    }

    /** The group of what a source answered with a model; empty when it has none here. */
    Optional<String> group(String source, String model) {
        return switch (this) {
            case SOURCE -> Optional.of(source).filter(name -> !name.isEmpty());
            case MODEL -> Optional.of(model).filter(name -> source.equals("model") && !name.isEmpty());
        };
    }
}
