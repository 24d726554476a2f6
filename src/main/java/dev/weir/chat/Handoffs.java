package dev.weir.chat;

import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

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

    /** Whether a human is already asked to look at the conversation. */
    public boolean isOpen(TenantId tenant, ConversationId conversation) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select 1 from weir.handoff
                where tenant_id = :tenant and conversation_id = :conversation and state <> 'done' limit 1""")
                .set("tenant", tenant.value()).set("conversation", conversation.value()).first(Integer.class).isPresent());
    }

    /** Who waits for a human, the longest first. */
    public List<WaitingHandoff> waiting(TenantId tenant, int most) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select handoff_id, conversation_id, turn_id, reason, created_at from weir.handoff
                where tenant_id = :tenant and state = 'waiting' order by created_at limit :most""")
                .set("tenant", tenant.value()).set("most", most).list(WaitingHandoff.class));
    }

    /** A human has taken care of it; {@code not_found} when it does not wait. */
    public void done(TenantId tenant, UUID handoff) {
        int ended = transactions.call(tenant, manager -> Sql.of(manager, """
                update weir.handoff set state = 'done'
                where tenant_id = :tenant and handoff_id = :handoff and state = 'waiting'""")
                .set("tenant", tenant.value()).set("handoff", handoff).execute());
        if (ended == 0) {
            throw Failure.notFound("The handoff");
        }
    }
}
