package dev.weir.console.inbox;

import dev.weir.assistant.AssistantId;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.Conversations;
import dev.weir.conversation.HistoryLimits;
import dev.weir.conversation.TurnRecord;
import dev.weir.handoff.Cause;
import dev.weir.handoff.Handoff;
import dev.weir.handoff.Handoffs;
import dev.weir.inference.Message;
import dev.weir.metering.Source;
import dev.weir.platform.Ids;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.TestDatabase;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conversations of a tenant that wait for a human. */
final class HandedOver {
    private final Conversations conversations;
    private final Handoffs handoffs;
    private final TenantId tenant;

    HandedOver(TestDatabase database, TenantId tenant) {
        this(new Conversations(database.transactions(), new HistoryLimits(50, 1 << 20), Clock.systemUTC()),
                new Handoffs(database.transactions(), new AuditTrail(), Clock.systemUTC()), tenant);
    }

    HandedOver(Conversations conversations, Handoffs handoffs, TenantId tenant) {
        this.conversations = conversations;
        this.handoffs = handoffs;
        this.tenant = tenant;
    }

    /** One in which that was asked last, after so many turns before. */
    Handoff waiting(String question, int before) {
        ConversationId conversation = ConversationId.next();
        for (int turn = 0; turn < before; turn++) {
            said(conversation, "Question " + turn + " of the customer?", "Answer " + turn + " of the bot, which is **longer** than a line "
                    + "of words is wide, so that it is broken where the bubble ends.");
        }
        said(conversation, question, "I do not know.");
        handoffs.open(tenant, conversation.value(), Optional.empty(), Cause.CUSTOMER_ASKED, "The customer asked.");
        return handoffs.openOf(tenant, conversation.value()).orElseThrow();
    }

    private void said(ConversationId conversation, String question, String answer) {
        conversations.record(new TurnRecord(tenant, TurnId.next(), conversation, new AssistantId(tenant.value()),
                new KeyId(Ids.next()), Optional.of("visitor"), Map.of(), Instant.now(), List.of(Message.of("user", question)),
                Message.of("assistant", answer), Source.HANDOFF, Optional.empty(), Optional.empty(), NanoUsd.ZERO,
                Optional.empty(), JsonValue.EMPTY_JSON_OBJECT));
    }
}
