package dev.weir.widget;

import dev.weir.chat.ConversationArchive;
import dev.weir.chat.ConversationId;
import dev.weir.handoff.Cause;
import dev.weir.handoff.Handoffs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** A visitor wants to talk to a human. Asking again while one is asked changes nothing. */
@ApplicationScoped
class HumanRequest {
    private static final String REASON = "The customer asked for a human.";

    @Inject
    Handoffs handoffs;
    @Inject
    ConversationArchive archive;

    boolean isAsked(Guest guest) {
        return handoffs.openOf(guest.tenant(), guest.visitor().conversation().value()).isPresent();
    }

    /** Hands the conversation over, also one in which nothing was said yet. */
    void ask(Guest guest) {
        ConversationId conversation = guest.visitor().conversation();
        handoffs.open(guest.tenant(), conversation.value(), archive.newest(guest.tenant(), conversation),
                Cause.CUSTOMER_ASKED, REASON);
    }
}
