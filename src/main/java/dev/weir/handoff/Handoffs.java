package dev.weir.handoff;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import dev.weir.webhook.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Conversations before a human: opened once each, taken, answered, returned or closed. */
@ApplicationScoped
public class Handoffs {
    private final TenantTransaction transactions;
    private final Clock clock;

    Handoffs() {
        this(null, null);
    }

    /** The handoffs in a database. */
    @Inject
    public Handoffs(TenantTransaction transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Puts a conversation in front of a human, unless it is already, in a running transaction of the tenant.
     *
     * @param turn   the turn that leads to it
     * @param reason in words and without content
     * @return whether it was not there before
     */
    public boolean open(EntityManager transaction, TenantId tenant, UUID conversation, Optional<TurnId> turn, Cause cause,
            String reason) {
        HandoffId id = new HandoffId(Ids.next());
        int opened = transaction.createNativeQuery("""
                insert into weir.handoff (tenant_id, handoff_id, conversation_id, turn_id, cause, reason, created_at)
                values (:tenant, :handoff, :conversation, cast(nullif(:turn, '') as uuid), :cause, :reason, :now)
                on conflict (tenant_id, conversation_id) where state in ('waiting', 'taken') do nothing""")
                .setParameter("tenant", tenant.value()).setParameter("handoff", id.value())
                .setParameter("conversation", conversation).setParameter("turn", turn.map(TurnId::toString).orElse(""))
                .setParameter("cause", cause.wireName()).setParameter("reason", reason)
                .setParameter("now", clock.instant()).executeUpdate();
        if (opened > 0) {
            HandoffNews.put(transaction, tenant, WebhookEvent.HANDOFF_OPENED, HandoffRows.find(transaction, tenant, id));
        }
        return opened > 0;
    }

    /** As {@link #open(EntityManager, TenantId, UUID, Optional, Cause, String)}, in a transaction of its own. */
    public boolean open(TenantId tenant, UUID conversation, Optional<TurnId> turn, Cause cause, String reason) {
        return transactions.call(tenant, manager -> open(manager, tenant, conversation, turn, cause, reason));
    }

    /**
     * Handoffs in a state, the longest waiting first.
     *
     * @param after only those after that one
     */
    public List<Handoff> list(TenantId tenant, HandoffState state, Optional<UUID> after, int most) {
        return transactions.call(tenant, manager -> HandoffRows.list(manager, tenant, state, after, most));
    }

    /** Who waits for a human, the longest first. */
    public List<WaitingHandoff> waiting(TenantId tenant, int most) {
        return list(tenant, HandoffState.WAITING, Optional.empty(), most).stream().map(handoff -> new WaitingHandoff(
                handoff.id().value(), handoff.conversation(), handoff.turn().orElse(null), handoff.reason(),
                handoff.createdAt())).toList();
    }

    /** A handoff; {@code not_found} when there is none. */
    public Handoff find(TenantId tenant, HandoffId id) {
        return transactions.call(tenant, manager -> HandoffRows.find(manager, tenant, id));
    }

    /** The conversation's handoff that has not ended. */
    public Optional<Handoff> openOf(TenantId tenant, UUID conversation) {
        return transactions.call(tenant, manager -> HandoffRows.openOf(manager, tenant, conversation));
    }

    /** Takes a handoff that waits; {@code conflict} when it does not. */
    public Handoff take(TenantId tenant, HandoffId id, Optional<String> agent) {
        return transactions.call(tenant, manager -> changed(manager, tenant, id,
                HandoffRows.take(manager, tenant, id, agent, clock.instant())));
    }

    /**
     * Notes that an agent answers, in the transaction that records what was said; who answers one that waits takes it. {@code
     * conflict} when it has ended.
     */
    public Handoff answer(EntityManager transaction, TenantId tenant, HandoffId id, Optional<String> agent) {
        return changed(transaction, tenant, id, HandoffRows.answer(transaction, tenant, id, agent, clock.instant()));
    }

    /** Gives the conversation back to the bot; {@code conflict} when it was not before a human any more. */
    public Handoff giveBack(TenantId tenant, HandoffId id) {
        return end(tenant, id, HandoffState.RETURNED);
    }

    /** Ends a handoff; {@code conflict} when it has ended. */
    public Handoff close(TenantId tenant, HandoffId id) {
        return end(tenant, id, HandoffState.CLOSED);
    }

    /** A human has taken care of it; {@code not_found} when there is none. */
    public void done(TenantId tenant, UUID handoff) {
        close(tenant, new HandoffId(handoff));
    }

    private Handoff end(TenantId tenant, HandoffId id, HandoffState state) {
        return transactions.call(tenant, manager -> {
            Handoff ended = changed(manager, tenant, id, HandoffRows.end(manager, tenant, id, state, clock.instant()));
            HandoffNews.put(manager, tenant, WebhookEvent.HANDOFF_CLOSED, ended);
            return ended;
        });
    }

    private static Handoff changed(EntityManager manager, TenantId tenant, HandoffId id, int rows) {
        Handoff handoff = HandoffRows.find(manager, tenant, id);
        if (rows == 0) {
            throw new Failure(FailureCode.CONFLICT, "The handoff is " + handoff.state().wireName() + " already.");
        }
        return handoff;
    }
}
