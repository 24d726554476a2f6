package dev.weir.cache;

import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** Takes answers out of the caches of every node; each verb returns how many entries went. */
@ApplicationScoped
public class CacheEviction {
    /** Evicts one entry. */
    public int evictEntry(TenantId tenant, UUID entry) {
        throw new UnsupportedOperationException();
    }

    /** Evicts what cites a document. */
    public int evictDocument(TenantId tenant, UUID document) {
        throw new UnsupportedOperationException();
    }

    /** Evicts everything of a tenant. */
    public int evictAll(TenantId tenant) {
        throw new UnsupportedOperationException();
    }

    /** Evicts what a turn stored, in the caller's transaction of that tenant. */
    public int evictTurn(EntityManager transaction, TenantId tenant, TurnId turn) {
        throw new UnsupportedOperationException();
    }
}
