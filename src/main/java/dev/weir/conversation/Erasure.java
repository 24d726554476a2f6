package dev.weir.conversation;

import dev.weir.cache.CacheEviction;
import dev.weir.metering.UsageLedger;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Deletion that is real: turns, feedback, handoffs, idempotency records and cached answers made from them go; the ledger
 * keeps the money and forgets whose it was. What a running turn still writes is taken care of in a second pass.
 */
@ApplicationScoped
public class Erasure {
    /** Longer than any turn takes. */
    static final Duration SECOND_PASS = Duration.ofHours(1);

    private final TenantTransaction transactions;
    private final CacheEviction eviction;
    private final UsageLedger ledger;
    private final AuditTrail audit;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    Erasure() {
        this(null, null, null, null, null);
    }

    @Inject
    public Erasure(TenantTransaction transactions, CacheEviction eviction, UsageLedger ledger, AuditTrail audit,
            Clock clock) {
        this.transactions = transactions;
        this.eviction = eviction;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    /** Deletes a conversation; {@code not_found} when there is none. */
    public void deleteConversation(Actor by, TenantId tenant, ConversationId conversation) {
        by.changes(tenant, Scope.CONVERSATIONS);
        ledger.flush();
        transactions.run(tenant, manager -> {
            TurnRows.requireConversation(manager, tenant, conversation);
            erase(manager, tenant, List.of(conversation.value()), Optional.empty());
            note(manager, by, tenant, 1);
        });
    }

    /** Deletes a conversation that was kept as long as the tenant says. */
    void expire(TenantId tenant, ConversationId conversation) {
        ledger.flush();
        transactions.run(tenant, manager -> {
            TurnRows.requireConversation(manager, tenant, conversation);
            erase(manager, tenant, List.of(conversation.value()), Optional.empty());
        });
    }

    /**
     * Deletes every conversation an end user had a turn in, and the user's name wherever it stands.
     *
     * @return how many conversations went
     */
    public int deleteUser(Actor by, TenantId tenant, String user) {
        by.changes(tenant, Scope.CONVERSATIONS);
        ledger.flush();
        return transactions.call(tenant, manager -> {
            List<UUID> conversations = ErasureRows.conversationsOf(manager, tenant, user);
            erase(manager, tenant, conversations, Optional.of(user));
            note(manager, by, tenant, conversations.size());
            return conversations.size();
        });
    }

    /** Goes over the deletions of all tenants that are older than any turn. */
    public void finish() {
        ErasureRows.finish(transactions, clock.instant().minus(SECOND_PASS));
    }

    /** That it was done and by whom; whose it was is what was deleted. */
    private void note(EntityManager manager, Actor by, TenantId tenant, int deleted) {
        audit.record(manager, tenant, by, "conversation.delete", deleted == 1 ? "one conversation"
                : deleted + " conversations", JsonValue.EMPTY_JSON_OBJECT);
    }

    private void erase(EntityManager manager, TenantId tenant, List<UUID> conversations, Optional<String> user) {
        List<UUID> turns = ErasureRows.lockedTurns(manager, tenant, conversations);
        turns.forEach(turn -> eviction.evictTurn(manager, tenant, new TurnId(turn)));
        ErasureRows.delete(manager, tenant, conversations, turns, user);
        ErasureRows.forgetUsage(manager, conversations, user);
        ErasureRows.note(manager, tenant, conversations, user, clock.instant());
    }
}
