package dev.weir.handoff;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.Json;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import dev.weir.webhook.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Conversations handed to a human: opened once each, taken, answered, returned or closed. */
@ApplicationScoped
public class Handoffs {
    private final TenantTransaction transactions;
    private final AuditTrail audit;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    Handoffs() {
        this(null, null, null);
    }

    /** The handoffs in a database. */
    @Inject
    public Handoffs(TenantTransaction transactions, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
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
        return open(transaction, tenant, conversation, turn, cause, reason, false);
    }

    /**
     * The same for a question of an outage that belongs to no conversation, where nobody waits for an agent's words: one
     * open handoff stands for all of them.
     */
    public boolean openForOutage(EntityManager transaction, TenantId tenant, UUID conversation, Optional<TurnId> turn,
            String reason) {
        return open(transaction, tenant, conversation, turn, Cause.OUTAGE, reason, true);
    }

    private boolean open(EntityManager transaction, TenantId tenant, UUID conversation, Optional<TurnId> turn, Cause cause,
            String reason, boolean standing) {
        HandoffId id = new HandoffId(Ids.next());
        if (HandoffRows.insert(transaction, tenant, id, conversation, turn, cause, reason, standing, clock.instant())) {
            HandoffEvents.put(transaction, tenant, WebhookEvent.HANDOFF_OPENED, HandoffRows.find(transaction, tenant, id));
            return true;
        }
        return false;
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

    /** How many wait for a human. */
    public int waiting(TenantId tenant) {
        return transactions.call(tenant, manager -> HandoffRows.waiting(manager, tenant));
    }

    /** A handoff; {@code not_found} when there is none. */
    public Handoff find(TenantId tenant, HandoffId id) {
        return transactions.call(tenant, manager -> HandoffRows.find(manager, tenant, id));
    }

    /** The conversation's handoff that has not ended. */
    public Optional<Handoff> openOf(TenantId tenant, UUID conversation) {
        return transactions.call(tenant, manager -> HandoffRows.openOf(manager, tenant, conversation));
    }

    /** The conversation's last handoff, whether or not it has ended. */
    public Optional<Handoff> newestOf(TenantId tenant, UUID conversation) {
        return transactions.call(tenant, manager -> HandoffRows.newestOf(manager, tenant, conversation));
    }

    /** Takes a handoff that waits; {@code conflict} when it does not. */
    public Handoff take(TenantId tenant, HandoffId id, Agent agent) {
        agent.by().attends(tenant);
        return transactions.call(tenant, manager -> given(manager, tenant, agent.by(), "handoff.take", changed(manager,
                tenant, id, HandoffRows.take(manager, tenant, id, agent, clock.instant()))));
    }

    /** Takes a handoff from the agent who has it; {@code conflict} when none has. */
    public Handoff takeOver(TenantId tenant, HandoffId id, Agent agent) {
        agent.by().attends(tenant);
        return transactions.call(tenant, manager -> given(manager, tenant, agent.by(), "handoff.take", changed(manager,
                tenant, id, HandoffRows.takeOver(manager, tenant, id, agent))));
    }

    /**
     * Notes that an agent answers, in the transaction that records what was said; who answers one that waits takes it. {@code
     * conflict} when it has ended.
     */
    public Handoff answer(EntityManager transaction, TenantId tenant, HandoffId id, Agent agent) {
        agent.by().attends(tenant);
        if (HandoffRows.take(transaction, tenant, id, agent, clock.instant()) > 0) {
            given(transaction, tenant, agent.by(), "handoff.take", HandoffRows.find(transaction, tenant, id));
        }
        return changed(transaction, tenant, id,
                HandoffRows.answer(transaction, tenant, id, agent, clock.instant()));
    }

    /** Gives an open handoff to somebody, whoever had it; {@code conflict} when it has ended. */
    public Handoff assign(Actor by, TenantId tenant, HandoffId id, Assignee to) {
        by.attends(tenant);
        return transactions.call(tenant, manager -> given(manager, tenant, by, "handoff.assign", changed(manager, tenant, id,
                HandoffRows.assign(manager, tenant, id, to, clock.instant()))));
    }

    /** Takes a handoff from whoever has it, so that it waits again; {@code conflict} when nobody has. */
    public Handoff release(Actor by, TenantId tenant, HandoffId id) {
        by.attends(tenant);
        return transactions.call(tenant, manager -> given(manager, tenant, by, "handoff.release", changed(manager, tenant, id,
                HandoffRows.release(manager, tenant, id))));
    }

    /** Gives the conversation back to the bot; {@code conflict} when it was no longer with a human. */
    public Handoff giveBack(Actor by, TenantId tenant, HandoffId id) {
        return end(by, tenant, id, HandoffState.RETURNED, "handoff.return");
    }

    /** Ends a handoff; {@code conflict} when it has ended. */
    public Handoff close(Actor by, TenantId tenant, HandoffId id) {
        return end(by, tenant, id, HandoffState.CLOSED, "handoff.close");
    }

    /** Undoes a return or a close: whoever had it has it again. {@code conflict} when it is open, or another of the conversation is. */
    public Handoff reopen(Actor by, TenantId tenant, HandoffId id) {
        by.attends(tenant);
        return transactions.call(tenant, manager -> {
            Handoff ended = HandoffRows.find(manager, tenant, id);
            if (HandoffRows.reopen(manager, tenant, id) == 0) {
                throw new Failure(FailureCode.CONFLICT, ended.endedAt().isEmpty() ? "The handoff is open already."
                        : "The conversation has another open handoff.");
            }
            Handoff open = HandoffRows.find(manager, tenant, id);
            HandoffEvents.put(manager, tenant, WebhookEvent.HANDOFF_OPENED, open);
            return noted(manager, tenant, by, "handoff.reopen", open);
        });
    }

    private Handoff end(Actor by, TenantId tenant, HandoffId id, HandoffState state, String action) {
        by.attends(tenant);
        return transactions.call(tenant, manager -> {
            Handoff ended = changed(manager, tenant, id, HandoffRows.end(manager, tenant, id, state, clock.instant()));
            HandoffEvents.put(manager, tenant, WebhookEvent.HANDOFF_CLOSED, ended);
            return noted(manager, tenant, by, action, ended);
        });
    }

    /** Somebody else has it from now on, or nobody. */
    private Handoff given(EntityManager manager, TenantId tenant, Actor by, String action, Handoff handoff) {
        HandoffEvents.put(manager, tenant, WebhookEvent.HANDOFF_ASSIGNED, handoff);
        return noted(manager, tenant, by, action, handoff);
    }

    private Handoff noted(EntityManager manager, TenantId tenant, Actor by, String action, Handoff handoff) {
        audit.record(manager, tenant, by, action, handoff.id().toString(), Json.createObjectBuilder()
                .add("conversation_id", handoff.conversation().toString())
                .add("holder", handoff.holder().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL)).build());
        return handoff;
    }

    private static Handoff changed(EntityManager manager, TenantId tenant, HandoffId id, int rows) {
        Handoff handoff = HandoffRows.find(manager, tenant, id);
        if (rows == 0) {
            throw new Failure(FailureCode.CONFLICT, "The handoff is " + handoff.state().wireName() + " already"
                    + handoff.agent().map(agent -> ", by " + agent).orElse("") + ".");
        }
        return handoff;
    }

    /** Forgets the handoffs of conversations, in the transaction that deletes them. */
    public static void forget(EntityManager transaction, TenantId tenant, UUID[] conversations) {
        HandoffRows.delete(transaction, tenant, conversations);
    }
}
