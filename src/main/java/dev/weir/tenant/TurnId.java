package dev.weir.tenant;

import dev.weir.platform.Ids;
import java.util.UUID;

/** Identifies a turn: one question and its answer. */
public record TurnId(UUID value) {
    /** An identifier no other turn has. */
    public static TurnId next() {
        return new TurnId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
