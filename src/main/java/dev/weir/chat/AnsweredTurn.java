package dev.weir.chat;

import dev.weir.conversation.ConversationId;
import dev.weir.metering.Source;
import dev.weir.tenant.TurnId;

/** A turn that is answered and kept, now or when the same question arrived first. */
public record AnsweredTurn(TurnId id, ConversationId conversation, Answer answer) implements ChatReply {
    /** Whether it only took note of what the customer said to the agent who has the conversation. */
    public boolean isPassedOn() {
        return answer.provenance().reasons().contains(PassedToAgent.REASON);
    }

    /** Whether the customer was offered a human. */
    public boolean offersHuman() {
        return HandoffOffer.is(answer);
    }

    /** Whether a human is asked. */
    public boolean asksHuman() {
        return answer.source() == Source.HANDOFF && !offersHuman();
    }
}
