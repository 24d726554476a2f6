package dev.weir.handoff;

import dev.weir.platform.Json;
import dev.weir.tenant.TenantId;
import dev.weir.webhook.Outbox;
import dev.weir.webhook.WebhookEvent;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** What webhooks are told of a handoff: identifiers, and why. */
final class HandoffEvents {
    private HandoffEvents() {
    }

    static void put(EntityManager transaction, TenantId tenant, WebhookEvent event, Handoff handoff) {
        JsonObjectBuilder data = Json.createObjectBuilder().add("handoff_id", handoff.id().toString())
                .add("conversation_id", handoff.conversation().toString());
        handoff.turn().ifPresentOrElse(turn -> data.add("turn_id", turn.toString()), () -> data.addNull("turn_id"));
        data.add("reason", handoff.cause().wireName()).add("state", handoff.state().wireName())
                .add("waiting_since", handoff.createdAt().toString());
        Outbox.put(transaction, tenant, event, Optional.of(handoff.conversation()), data.build());
    }
}
