package dev.weir.cache;

import dev.weir.tenant.TenantId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

/**
 * Asks the database for many at once whether answers still stand. Who comes while a tenant's check is under way waits for the next
 * one, with all others that came: it begins after each of them asked, so what it finds is true at a moment between call and return.
 */
final class ValidityChecks {
    private final BiFunction<TenantId, Set<UUID>, Set<UUID>> check;
    private final Map<TenantId, Round> next = new HashMap<>();
    private final Map<TenantId, ReentrantLock> turns = new ConcurrentHashMap<>();

    /** @param check which of a tenant's entries stand */
    ValidityChecks(BiFunction<TenantId, Set<UUID>, Set<UUID>> check) {
        this.check = check;
    }

    /** One round of a tenant: the first who joined makes it, once the round before has ended. */
    private static final class Round {
        private final Set<UUID> entries = new HashSet<>();
        private final CompletableFuture<Set<UUID>> valid = new CompletableFuture<>();
        private final ReentrantLock turn;
        private int members;

        Round(ReentrantLock turn) {
            this.turn = turn;
        }
    }

    boolean isValid(TenantId tenant, UUID entry) {
        Round round;
        boolean first;
        synchronized (next) {
            round = next.computeIfAbsent(tenant, any -> new Round(turns.computeIfAbsent(tenant, key -> new ReentrantLock())));
            round.entries.add(entry);
            first = round.members++ == 0;
        }
        if (first) {
            make(tenant, round);
        }
        return found(round).contains(entry);
    }

    private void make(TenantId tenant, Round round) {
        round.turn.lock();
        try {
            synchronized (next) {
                next.remove(tenant);
            }
            round.valid.complete(check.apply(tenant, round.entries));
        } catch (RuntimeException | Error failed) {
            round.valid.completeExceptionally(failed);
        } finally {
            round.turn.unlock();
        }
    }

    private static Set<UUID> found(Round round) {
        try {
            return round.valid.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
