package dev.weir.chat;

import dev.weir.platform.Ids;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/** Questions that no source may or can answer: each waits for a human. */
@ApplicationScoped
public class Handoffs {
    private final TenantTransaction transactions;
    private final Clock clock;

    Handoffs() {
        this(null, null);
    }

    @Inject
    public Handoffs(TenantTransaction transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Puts a conversation in front of a human; {@code reason} says in words why, without content. */
    public void open(TenantId tenant, ConversationId conversation, TurnId turn, String reason) {
        transactions.run(tenant, manager -> open(manager, tenant, conversation, turn, reason));
    }

    /** As {@link #open(TenantId, ConversationId, TurnId, String)}, in a running transaction of the tenant. */
    public void open(EntityManager transaction, TenantId tenant, ConversationId conversation, TurnId turn,
            String reason) {
        Sql.of(transaction, """
                insert into weir.handoff (tenant_id, handoff_id, conversation_id, turn_id, reason, created_at)
                values (:tenant, :handoff, :conversation, :turn, :reason, :at)""")
                .set("tenant", tenant.value()).set("handoff", Ids.next()).set("conversation", conversation.value())
                .set("turn", turn.value()).set("reason", reason).set("at", clock.instant()).execute();
    }
}
