package dev.weir.chat;

import dev.weir.assistant.Assistant;
import dev.weir.conversation.ConversationId;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import dev.weir.inference.ServiceTier;
import dev.weir.tenant.Caller;
import dev.weir.tenant.TurnId;
import java.time.Instant;
import java.util.List;

/**
 * One question on its way to its answer.
 *
 * @param request      the request, the conversation's stored history before its new messages
 * @param question     what it asks, told from what was said before it
 * @param newMessages  what the client sent with this turn
 * @param conversation where the turn is kept
 * @param begun        whether anything was said in it before, told to the model or not
 * @param stored       whether its content may be kept at all
 * @param noStore      whether the caches are left alone
 */
public record Turn(TurnId id, Caller caller, Assistant assistant, ChatRequest request, TurnQuestion question,
        List<Message> newMessages, ConversationId conversation, boolean begun, boolean stored, boolean noStore, Instant at) {
    static final String CONVERSATION = "conversation_id";

    public Turn {
        newMessages = List.copyOf(newMessages);
    }

    public Turn(TurnId id, Caller caller, Assistant assistant, ChatRequest request, List<Message> newMessages,
            ConversationId conversation, boolean begun, boolean stored, boolean noStore, Instant at) {
        this(id, caller, assistant, request, TurnQuestion.of(assistant, request, begun || request.hasEarlierTurns()),
                newMessages, conversation, begun, stored, noStore, at);
    }

    /** Whether the client named its conversation, which may be one that a human has taken before anything was said. */
    boolean continues() {
        return namesConversation() || request.hasEarlierTurns();
    }

    boolean namesConversation() {
        return request.metadata().containsKey(CONVERSATION);
    }

    /** Whether anything was said before it, so that it may depend on it. */
    boolean isLater() {
        return begun || request.hasEarlierTurns();
    }

    /** Whether nobody waits for the answer, so that no human is asked for it either. */
    public boolean isBulk() {
        return request.serviceTier() == ServiceTier.BATCH;
    }

    /** The same turn under another identifier, such as one that stands for a lease. */
    public Turn named(TurnId name) {
        return new Turn(name, caller, assistant, request, question, newMessages, conversation, begun, stored, noStore, at);
    }
}
