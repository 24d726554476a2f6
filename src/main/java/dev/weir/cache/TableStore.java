package dev.weir.cache;

import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Exact answers in the rows that serve the semantic cache too; a row that is gone is evicted everywhere. */
final class TableStore implements ExactStore {
    private final TenantTransaction transactions;
    private final Clock clock;
    private final ValidityChecks checks;

    TableStore(TenantTransaction transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
        this.checks = new ValidityChecks((tenant, entries) ->
                transactions.callAtOnce(tenant, manager -> EntryTable.valid(manager, tenant, entries)));
    }

    @Override
    public Optional<StoredAnswer> find(TenantId tenant, String requestKey) {
        return transactions.callAtOnce(tenant, manager -> EntryTable.find(manager, tenant, requestKey, clock.instant()));
    }

    @Override
    public boolean isValid(StoredAnswer stored) {
        return checks.isValid(stored.tenant(), stored.answer().entryId());
    }

    @Override
    public boolean usesTable() {
        return true;
    }

    @Override
    public long generation(EntityManager manager, TenantId tenant) {
        return 0;
    }

    @Override
    public void put(String requestKey, StoredAnswer stored) {
        // The row is the answer's place.
    }

    @Override
    public void evict(EntityManager manager, TenantId tenant, UUID subject) {
        // The row went in the same transaction.
    }

    @Override
    public int evicted(TenantId tenant, UUID subject) {
        return 0;
    }

    @Override
    public void catchUp() {
        // Nothing is ever left behind.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
