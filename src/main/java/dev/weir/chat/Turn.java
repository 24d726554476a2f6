package dev.weir.chat;

import dev.weir.assistant.Assistant;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import dev.weir.tenant.Caller;
import dev.weir.tenant.TurnId;
import java.time.Instant;
import java.util.List;

/**
 * One question on its way to its answer.
 *
 * @param request      the request, the conversation's stored history before its new messages
 * @param newMessages  what the client sent with this turn
 * @param conversation where the turn is kept
 * @param stored       whether its content may be kept at all
 * @param noStore      whether the caches are left alone
 */
public record Turn(TurnId id, Caller caller, Assistant assistant, ChatRequest request, List<Message> newMessages,
        ConversationId conversation, boolean stored, boolean noStore, Instant at) {
    public Turn {
        newMessages = List.copyOf(newMessages);
    }
}
