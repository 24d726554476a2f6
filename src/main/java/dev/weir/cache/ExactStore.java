package dev.weir.cache;

import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

/** Where nodes share exact answers: the database, or Redis. */
interface ExactStore {
    /** The valid answer to a request. */
    Optional<StoredAnswer> find(TenantId tenant, String requestKey);

    /** Whether an answer that this node holds itself may still be given. */
    boolean isValid(StoredAnswer stored);

    /** Whether the table's row serves exact look-ups. */
    boolean usesTable();

    /** In the transaction that stores an answer: what the whole cache's evictions are counted at. */
    long generation(EntityManager manager, TenantId tenant);

    /** After that transaction. */
    void put(String requestKey, StoredAnswer stored);

    /** In the transaction that evicts an entry, a turn's entries or, under the tenant's own id, all. */
    void evict(EntityManager manager, TenantId tenant, UUID subject);

    /** After that transaction; how many answers went that the table does not know. */
    int evicted(TenantId tenant, UUID subject);

    /** Catches up with evictions that could not be carried out. */
    void catchUp();

    /** Lets go of connections. */
    void close();
}
