package dev.weir.metering;

import java.util.Optional;

/** A tenant's free tag of a turn, spelled {@code name:value}. */
public record TurnTag(String name, String value) {
    /** The tag that a text spells; empty when it has no name. The value may hold colons. */
    public static Optional<TurnTag> parse(String text) {
        int colon = text.indexOf(':');
        return colon < 1 || text.indexOf('\0') >= 0 ? Optional.empty()
                : Optional.of(new TurnTag(text.substring(0, colon), text.substring(colon + 1)));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return name + ":" + value;
    }
}
