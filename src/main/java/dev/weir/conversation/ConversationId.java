package dev.weir.conversation;

import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import java.util.UUID;

/** Identifies a conversation of a tenant. */
public record ConversationId(UUID value) {
    /** An identifier no other conversation has. */
    public static ConversationId next() {
        return new ConversationId(Ids.next());
    }

    /** The identifier a client sent; what cannot be one is {@code not_found}, as any unknown one is. */
    public static ConversationId parse(String text) {
        return Ids.parse(text).map(ConversationId::new).orElseThrow(ConversationId::unknown);
    }

    /** What is said of a conversation that is not there, or not the caller's: {@code not_found}. */
    public static Failure unknown() {
        return Failure.notFound("The conversation");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
