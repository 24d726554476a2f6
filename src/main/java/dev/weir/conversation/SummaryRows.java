package dev.weir.conversation;

import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** The SQL of summaries, inside a transaction that somebody else opened. */
final class SummaryRows {
    private SummaryRows() {
    }

    static Optional<ConversationSummary> find(EntityManager manager, TenantId tenant, ConversationId conversation) {
        return Sql.of(manager, """
                select through_position, model, summary from weir.conversation_summary
                where tenant_id = :tenant and conversation_id = :conversation""").set("tenant", tenant.value())
                .set("conversation", conversation.value()).first(ConversationSummary.class);
    }

    /** Puts it in the place of one that covers less; another node's that covers as much or more stays. */
    static void put(EntityManager manager, TenantId tenant, ConversationId conversation, ConversationSummary summary, Instant at) {
        Sql.of(manager, """
                insert into weir.conversation_summary as known
                    (tenant_id, conversation_id, through_position, model, summary, at)
                select :tenant, conversation_id, :through, :model, :summary, :at from weir.conversation
                where tenant_id = :tenant and conversation_id = :conversation
                on conflict (tenant_id, conversation_id) do update set through_position = excluded.through_position,
                    model = excluded.model, summary = excluded.summary, at = excluded.at
                where known.through_position < excluded.through_position""").set("tenant", tenant.value())
                .set("conversation", conversation.value()).set("through", summary.through())
                .set("model", summary.model()).set("summary", summary.text()).set("at", at).execute();
    }
}
