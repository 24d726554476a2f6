package dev.weir.webhook;

import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

/** What is to be told: one delivery for every webhook that wants the event. */
public final class Outbox {
    private Outbox() {
    }

    /**
     * Notes an event in the transaction that brings it about.
     *
     * @param conversation the conversation it tells of, with whose deletion it goes
     * @param data         identifiers and figures, never what somebody said
     */
    public static void put(EntityManager transaction, TenantId tenant, WebhookEvent event, Optional<UUID> conversation,
            JsonObject data) {
        Sql.of(transaction, """
                insert into weir.outbox (tenant_id, delivery_id, webhook_id, event, data, conversation_id)
                select tenant_id, gen_random_uuid(), webhook_id, :event, cast(:data as json), cast(nullif(:conversation, '') as uuid)
                from weir.webhook where tenant_id = :tenant and :event = any (events)""")
                .set("event", event.wireName()).set("data", data.toString())
                .set("conversation", conversation.map(UUID::toString).orElse(""))
                .set("tenant", tenant.value()).execute();
    }

    /** Takes back what tells of conversations, in the transaction that deletes them. */
    public static void forget(EntityManager transaction, TenantId tenant, UUID[] conversations) {
        Sql.of(transaction, """
                delete from weir.outbox where tenant_id = :tenant and conversation_id = any (:conversations)""")
                .set("tenant", tenant.value()).set("conversations", conversations).execute();
    }
}
