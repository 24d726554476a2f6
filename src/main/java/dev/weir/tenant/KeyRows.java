package dev.weir.tenant;

import dev.weir.platform.Failure;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** A tenant's API keys, inside its transaction. */
final class KeyRows {
    private KeyRows() {
    }

    static void insert(EntityManager manager, TenantId tenant, KeyId key, KeyRequest wanted, String prefix, String hash) {
        manager.persist(new KeyEntity(tenant, key, wanted, prefix, hash));
        manager.flush();
    }

    /** Every key the tenant ever had, oldest first; {@code not_found} for an unknown tenant. */
    static List<ApiKey> all(EntityManager manager, TenantId tenant) {
        requireTenant(manager, tenant);
        return manager.createQuery("select k from KeyEntity k where k.id.tenant = :tenant order by k.id.key", KeyEntity.class)
                .setParameter("tenant", tenant).getResultStream().map(KeyEntity::key).toList();
    }

    static void requireTenant(EntityManager manager, TenantId tenant) {
        if (manager.find(TenantEntity.class, tenant.value()) == null) {
            throw Failure.notFound("The tenant");
        }
    }

    /** The key, which nobody else changes until the transaction's end; {@code not_found} when there is none. */
    static KeyEntity locked(EntityManager manager, TenantId tenant, KeyId key) {
        return Optional.ofNullable(manager.find(KeyEntity.class, KeyEntity.id(tenant, key), LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> Failure.notFound("The key"));
    }
}
