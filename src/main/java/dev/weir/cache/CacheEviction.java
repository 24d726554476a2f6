package dev.weir.cache;

import dev.weir.assistant.KnowledgeChanged;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/**
 * Takes answers out of the caches of every node; each verb returns how many entries went. What an {@link Actor} does is in the
 * audit trail, in the same transaction; what follows from another deed is not.
 */
@ApplicationScoped
public class CacheEviction {
    /** Entries that may go in one transaction: every node hears of each. */
    public static final int MOST = 5_000;

    private final TenantTransaction transactions;
    private final ExactStore store;
    private final CacheMetrics metrics;
    private final SimilarEntries copies;
    private final AuditTrail audit;

    /** For the container's proxies, and for tests that remember instead of evicting. */
    @SuppressWarnings("NullAway")
    protected CacheEviction() {
        this(null, null, null, null, null);
    }

    @Inject
    CacheEviction(TenantTransaction transactions, ExactStore store, CacheMetrics metrics,
            SimilarEntries copies, AuditTrail audit) {
        this.transactions = transactions;
        this.store = store;
        this.metrics = metrics;
        this.copies = copies;
        this.audit = audit;
    }

    /** Evicts one entry; 0 when the tenant has no such entry. */
    public int evictEntry(TenantId tenant, UUID entry) {
        int rows = transactions.call(tenant, manager -> evictEntry(manager, tenant, entry));
        return Math.max(rows, store.evicted(tenant, entry));
    }

    /** Evicts an entry that a person takes out, which is a hint that it was wrong for the turn that it answered last. */
    public int evictByHand(Actor by, TenantId tenant, UUID entry) {
        by.changes(tenant, Scope.CACHE);
        int rows = transactions.call(tenant, manager -> {
            CacheLabels.evicted(manager, tenant, entry);
            int gone = evictEntry(manager, tenant, entry);
            audit.record(manager, tenant, by, "cache.evict", entry.toString(), JsonValue.EMPTY_JSON_OBJECT);
            return gone;
        });
        return Math.max(rows, store.evicted(tenant, entry));
    }

    private int evictEntry(EntityManager manager, TenantId tenant, UUID entry) {
        withdraw(manager, tenant, List.of(entry));
        store.evict(manager, tenant, entry);
        tell(manager, tenant, Invalidation.Kind.ENTRY, entry);
        return counted(EntryTable.deleteEntry(manager, tenant, entry));
    }

    /**
     * Evicts all of these entries or, when one cannot go, none; those that the tenant does not have are skipped. Redis
     * follows within a minute; what it still holds is not given meanwhile.
     *
     * @param entries at most {@link #MOST}
     */
    public int evictEntries(Actor by, TenantId tenant, List<UUID> entries) {
        by.changes(tenant, Scope.CACHE);
        if (entries.size() > MOST) {
            throw new IllegalArgumentException(entries.size() + " entries are too many at once");
        }
        return transactions.call(tenant, manager -> {
            withdraw(manager, tenant, entries);
            for (UUID entry : entries) {
                store.evict(manager, tenant, entry);
                tell(manager, tenant, Invalidation.Kind.ENTRY, entry);
            }
            return noted(manager, tenant, by, "cache.evict_some", EntryTable.deleteEntries(manager, tenant, entries));
        });
    }

    /** Evicts what cites a document; with Redis, the number is of those that the semantic cache knows. */
    public int evictDocument(Actor by, TenantId tenant, UUID document) {
        by.changes(tenant, Scope.CACHE);
        return transactions.call(tenant, manager -> {
            int gone = evictDocument(manager, tenant, document);
            audit.record(manager, tenant, by, "cache.evict_document", document.toString(), JsonValue.EMPTY_JSON_OBJECT);
            return gone;
        });
    }

    /** Evicts everything of a tenant. */
    public int evictAll(Actor by, TenantId tenant) {
        by.changes(tenant, Scope.CACHE);
        int rows = transactions.call(tenant, manager -> {
            store.evict(manager, tenant, tenant.value());
            tell(manager, tenant, Invalidation.Kind.ALL, tenant.value());
            return noted(manager, tenant, by, "cache.evict_all", EntryTable.deleteAll(manager, tenant));
        });
        return Math.max(rows, store.evicted(tenant, tenant.value()));
    }

    /** Evicts what a turn stored. */
    public int evictTurn(TenantId tenant, TurnId turn) {
        int rows = transactions.call(tenant, manager -> evictTurn(manager, tenant, turn));
        return Math.max(rows, store.evicted(tenant, turn.value()));
    }

    /** Evicts what a turn stored, in the caller's transaction of that tenant; Redis follows within a minute. */
    public int evictTurn(EntityManager transaction, TenantId tenant, TurnId turn) {
        ComparedPairs.withdraw(transaction, tenant, List.of(turn.value()));
        store.evict(transaction, tenant, turn.value());
        tell(transaction, tenant, Invalidation.Kind.TURN, turn.value());
        return counted(EntryTable.deleteTurn(transaction, tenant, turn));
    }

    /** Entries that would give again what a turn's answer said, to questions like it; see {@link SimilarEntries}. */
    public List<UUID> nearCopies(TenantId tenant, TurnId turn) {
        return copies.of(tenant, turn);
    }

    /** No answer outlives what it cites: the change and the eviction commit together, or neither does. */
    void on(@Observes KnowledgeChanged change) {
        evictDocument(change.transaction(), change.tenant(), change.document());
    }

    /** An answer from Redis is checked against the document's version, which needs no note of the eviction. */
    private int evictDocument(EntityManager manager, TenantId tenant, UUID document) {
        tell(manager, tenant, Invalidation.Kind.DOCUMENT, document);
        return counted(EntryTable.deleteCiting(manager, tenant, document));
    }

    private static void withdraw(EntityManager manager, TenantId tenant, List<UUID> entries) {
        List<UUID> turns = EntryTable.turns(manager, tenant, entries);
        if (!turns.isEmpty()) {
            ComparedPairs.withdraw(manager, tenant, turns);
        }
    }

    private static void tell(EntityManager manager, TenantId tenant, Invalidation.Kind kind, UUID subject) {
        new Invalidation(tenant, kind, subject).send(manager);
    }

    private int noted(EntityManager manager, TenantId tenant, Actor by, String action, int rows) {
        audit.record(manager, tenant, by, action, rows + (rows == 1 ? " entry" : " entries"), JsonValue.EMPTY_JSON_OBJECT);
        return counted(rows);
    }

    private int counted(int rows) {
        metrics.evicted(rows);
        return rows;
    }
}
