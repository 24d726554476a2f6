package dev.weir.widget;

import dev.weir.conversation.ConversationArchive;
import dev.weir.conversation.ConversationId;
import dev.weir.handoff.Cause;
import dev.weir.handoff.Handoff;
import dev.weir.handoff.HandoffState;
import dev.weir.handoff.Handoffs;
import dev.weir.handoff.TenantHandoffTerms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.Optional;

/** A visitor wants to talk to a human, and how that stands. Asking again while one is asked changes nothing. */
@ApplicationScoped
class HumanRequest {
    private static final String REASON = "The customer asked for a human.";

    @Inject
    Handoffs handoffs;
    @Inject
    TenantHandoffTerms terms;
    @Inject
    ConversationArchive archive;

    /** Who has the conversation; null for the bot. That a human is done is told until something else is said. */
    JsonValue standing(AdmittedVisitor guest) {
        Optional<Handoff> newest = handoffs.newestOf(guest.tenant(), guest.visitor().conversation().value())
                .filter(handoff -> handoff.endedAt().isEmpty() || isLatest(guest, handoff));
        return newest.<JsonValue>map(handoff -> VisitorJson.human(handoff, handoff.state() == HandoffState.WAITING
                ? terms.of(guest.tenant()).officeHours() : "")).orElse(JsonValue.NULL);
    }

    private boolean isLatest(AdmittedVisitor guest, Handoff ended) {
        return !archive.find(guest.tenant(), guest.visitor().conversation()).updatedAt().isAfter(ended.endedAt().get());
    }

    /** Hands the conversation over, also one in which nothing was said yet. */
    void ask(AdmittedVisitor guest) {
        ConversationId conversation = guest.visitor().conversation();
        handoffs.open(guest.tenant(), conversation.value(), archive.newest(guest.tenant(), conversation),
                Cause.CUSTOMER_ASKED, REASON);
    }
}
