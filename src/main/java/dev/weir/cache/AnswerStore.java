package dev.weir.cache;

import dev.weir.assistant.Policy;
import dev.weir.platform.Ids;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Keeps fresh answers for both caches. */
@ApplicationScoped
public class AnswerStore {
    private final TenantTransaction transactions;
    private final ExactStore store;
    private final LocalCache local;
    private final CacheMetrics metrics;
    private final Clock clock;
    @Inject
    WarmUpEntries warmUp;

    @SuppressWarnings("NullAway")
    AnswerStore() {
        this(null, null, null, null, null);
    }

    @Inject
    AnswerStore(TenantTransaction transactions, ExactStore store, LocalCache local, CacheMetrics metrics,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.local = local;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Stores as far as {@link NewAnswer#may()} allows, in place of what answered the same request before.
     *
     * @return the entry; empty when nothing may be stored or what the answer rests on has changed meanwhile
     */
    public Optional<UUID> store(NewAnswer answer) {
        EntryRow row = row(answer);
        if (!row.serves()) {
            return Optional.empty();
        }
        if (row.tenant().isWarmUp()) {
            warmUp.keep(row);
        }
        Optional<Long> generation = transactions.callAtOnce(row.tenant(), manager -> write(manager, row));
        metrics.stored(generation.isPresent());
        generation.ifPresent(counted -> row.exactUntil().ifPresent(until -> share(row, until, counted)));
        return generation.map(counted -> row.answer().entryId());
    }

    /** The count of evictions that the answer was stored under; empty when it was not. */
    private Optional<Long> write(EntityManager manager, EntryRow row) {
        TenantId tenant = row.tenant();
        CachedAnswer answer = row.answer();
        if (!Validity.hold(manager, tenant, answer.citations(), answer.knowledgeVersion())) {
            return Optional.empty();
        }
        boolean hasRow = store.usesTable() || row.similarKey().isPresent();
        return !hasRow || EntryTable.replace(manager, row) ? Optional.of(store.generation(manager, tenant))
                : Optional.empty();
    }

    private void share(EntryRow row, Instant until, long generation) {
        StoredAnswer stored = new StoredAnswer(row.tenant(), row.answer(), until, generation);
        store.put(row.requestKey(), stored);
        local.put(row.requestKey(), stored);
    }

    private EntryRow row(NewAnswer answer) {
        Instant now = clock.instant();
        Policy policy = answer.policy();
        Optional<String> vector = answer.embedding().filter(any -> answer.may().semantic()).map(EntryRow::vector);
        return new EntryRow(answer.scope().tenant(), EntryRow.requestKey(answer.scope(), answer.request()),
                answer.may().exact() ? Optional.of(now.plusSeconds(policy.exactCache().ttlSeconds())) : Optional.empty(),
                vector.map(any -> EntryRow.similarKey(answer.scope(), answer.request())),
                vector.map(any -> now.plusSeconds(policy.semanticCache().ttlSeconds())), vector, cached(answer, now));
    }

    private static CachedAnswer cached(NewAnswer answer, Instant now) {
        return new CachedAnswer(Ids.next(), answer.request().question(), answer.choices(), answer.model(),
                answer.tier(), answer.usage(), answer.contextTokensSaved(), answer.citations(),
                answer.knowledgeVersion(), answer.turn(), now);
    }
}
