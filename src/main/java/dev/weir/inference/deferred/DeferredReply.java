package dev.weir.inference.deferred;

import jakarta.json.JsonObject;
import java.util.UUID;

/** What became of a question that was to be answered in a batch. */
public sealed interface DeferredReply {
    /** It is not taken, or was already and came to nothing: it is to be asked directly. */
    record NotTaken() implements DeferredReply {
    }

    /**
     * It was answered.
     *
     * @param completion the upstream's {@code chat.completion}
     * @param line       to be forgotten once it is booked
     */
    record Answered(UUID line, JsonObject completion) implements DeferredReply {
    }

    /**
     * It came to nothing; when it comes again it is not taken.
     *
     * @param free whether the upstream is known to have generated nothing for it
     */
    record Lost(boolean free) implements DeferredReply {
    }
}
