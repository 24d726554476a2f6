package dev.weir.handoff;

import java.time.Instant;
import java.util.UUID;

/**
 * What agents tell each other of a conversation: neither the customer nor a model reads it.
 *
 * @param author as the audit trail names them
 */
public record HandoffNote(UUID id, String author, String text, Instant createdAt) {
    /** The longest note, in characters. */
    public static final int LONGEST = 5_000;
}
