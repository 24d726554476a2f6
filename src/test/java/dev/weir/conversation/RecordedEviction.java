package dev.weir.conversation;

import dev.weir.cache.CacheEviction;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Caches that only remember what they were told to evict. */
final class RecordedEviction extends CacheEviction {
    final List<UUID> entries = new ArrayList<>();
    final List<UUID> copies = new ArrayList<>();
    final List<TurnId> turns = new ArrayList<>();

    @Override
    public int evictEntry(TenantId tenant, UUID entry) {
        entries.add(entry);
        return 1;
    }

    @Override
    public int evictTurn(EntityManager transaction, TenantId tenant, TurnId turn) {
        turns.add(turn);
        return 1;
    }

    @Override
    public List<UUID> nearCopies(TenantId tenant, TurnId turn) {
        return copies;
    }
}
