package dev.weir.metering;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** A tenant's free tag of a turn, spelled {@code name:value}. */
public record TurnTag(String name, String value) {
    /** The tag that a text spells; empty when it has no name. The value may hold colons. */
    public static Optional<TurnTag> parse(String text) {
        int colon = text.indexOf(':');
        return colon < 1 || text.indexOf('\0') >= 0 ? Optional.empty()
                : Optional.of(new TurnTag(text.substring(0, colon), text.substring(colon + 1)));
    }

    /**
     * What the daily sums know the tag by, as the database's {@code weir.usage_tag} makes it. A statement is given it ready
     * made: a plan that serves every value looks nothing up in an index that a function has yet to say.
     */
    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest((name.codePointCount(0, name.length()) + ":" + name + value)
                    .getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return name + ":" + value;
    }
}
