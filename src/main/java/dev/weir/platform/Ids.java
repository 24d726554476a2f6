package dev.weir.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Optional;
import java.util.UUID;

/** Identifiers: UUID version 7 (RFC 9562), so that rows made together lie together in an index. */
public final class Ids {
    private Ids() {
    }

    /** A new identifier, unique across nodes, ordered by time on one node. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** Reads an identifier a client sent; anything that is not one is simply unknown. */
    public static Optional<UUID> parse(String text) {
        if (text == null || text.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
