package dev.weir.conversation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A conversation as a list shows it.
 *
 * @param userName the tenant's own name for its end user
 * @param turns    how many turns it has
 */
public record StoredConversation(UUID conversationId, UUID assistantId, Optional<String> userName, long turns,
        Instant createdAt, Instant updatedAt) {
    /** The conversation as a row holds it. */
    record Row(UUID conversationId, UUID assistantId, String userName, long turns, Instant createdAt,
            Instant updatedAt) {
        StoredConversation conversation() {
            return new StoredConversation(conversationId, assistantId, Optional.ofNullable(userName), turns, createdAt,
                    updatedAt);
        }
    }
}
