package dev.weir.conversation;

import java.time.Instant;
import java.util.Optional;

/**
 * What a customer thought of a whole conversation.
 *
 * @param stars 1 to 5
 */
public record ConversationRating(int stars, Optional<String> comment, Instant at) {
    /** As the database shows it. */
    record Row(Integer stars, String comment, Instant at) {
        ConversationRating rating() {
            return new ConversationRating(stars, Optional.ofNullable(comment), at);
        }
    }
}
