package dev.weir.cache;

import dev.weir.platform.Ids;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Exact answers in Valkey or Redis. What it says is checked in the database; what it cannot say now is a miss, counted
 * and logged, never a failed turn.
 */
final class RedisStore implements ExactStore {
    private static final int SCAN = 500;

    private final TenantTransaction transactions;
    private final Clock clock;
    private final RedisLink link;

    RedisStore(TenantTransaction transactions, Clock clock, RedisLink link) {
        this.transactions = transactions;
        this.clock = clock;
        this.link = link;
    }

    @Override
    public Optional<StoredAnswer> find(TenantId tenant, String requestKey) {
        return link.ask(redis -> redis.get(answerKey(tenant, requestKey)))
                .map(text -> AnswerJson.readStored(tenant, text))
                .filter(stored -> stored.until().isAfter(clock.instant())).filter(this::isValid);
    }

    @Override
    public boolean isValid(StoredAnswer stored) {
        return transactions.callAtOnce(stored.tenant(), manager -> EvictionTable.isValid(manager, stored));
    }

    @Override
    public boolean usesTable() {
        return false;
    }

    @Override
    public long generation(EntityManager manager, TenantId tenant) {
        return EvictionTable.generation(manager, tenant);
    }

    @Override
    public void put(String requestKey, StoredAnswer stored) {
        TenantId tenant = stored.tenant();
        CachedAnswer answer = stored.answer();
        long millis = Math.max(1, Duration.between(clock.instant(), stored.until()).toMillis());
        link.ask(redis -> {
            SetArgs expiry = SetArgs.Builder.px(millis);
            redis.set(subjectKey(tenant, answer.entryId()), requestKey, expiry);
            redis.set(subjectKey(tenant, answer.turn().value()), requestKey, expiry);
            return redis.set(answerKey(tenant, requestKey), AnswerJson.write(stored), expiry);
        });
    }

    @Override
    public void evict(EntityManager manager, TenantId tenant, UUID subject) {
        EvictionTable.add(manager, tenant, subject, clock.instant());
    }

    @Override
    public int evicted(TenantId tenant, UUID subject) {
        Optional<Integer> gone = link.ask(redis -> subject.equals(tenant.value()) ? removeAll(redis, tenant)
                : remove(redis, tenant, subject));
        gone.ifPresent(count -> transactions.run(tenant, manager -> EvictionTable.settle(manager, tenant, subject)));
        return gone.orElse(0);
    }

    @Override
    public void catchUp() {
        List<UUID> tenants = transactions.callWithoutTenant(manager -> Sql.of(manager,
                "select * from weir.tenants_with_pending_evictions()").list(row -> row.getObject(1, UUID.class)));
        tenants.stream().map(TenantId::new).forEach(tenant -> transactions
                .call(tenant, manager -> EvictionTable.pending(manager, tenant))
                .forEach(subject -> evicted(tenant, subject)));
    }

    @Override
    public void close() {
        link.close();
    }

    private static int remove(RedisCommands<String, String> redis, TenantId tenant, UUID subject) {
        String index = subjectKey(tenant, subject);
        String requestKey = redis.get(index);
        if (requestKey == null) {
            return 0;
        }
        redis.unlink(index);
        return redis.unlink(answerKey(tenant, requestKey)).intValue();
    }

    /** An eviction counts up before this runs, so what is stored meanwhile and removed here is merely lost. */
    private static int removeAll(RedisCommands<String, String> redis, TenantId tenant) {
        int gone = 0;
        ScanIterator<String> keys = ScanIterator.scan(redis, ScanArgs.Builder.matches(prefix(tenant) + "*").limit(SCAN));
        while (keys.hasNext()) {
            String key = keys.next();
            boolean isAnswer = Ids.parse(key.substring(prefix(tenant).length())).isEmpty();
            gone += redis.unlink(key) > 0 && isAnswer ? 1 : 0;
        }
        return gone;
    }

    private static String answerKey(TenantId tenant, String requestKey) {
        return prefix(tenant) + requestKey;
    }

    private static String subjectKey(TenantId tenant, UUID subject) {
        return prefix(tenant) + subject;
    }

    private static String prefix(TenantId tenant) {
        return "weir:cache:" + tenant + ":";
    }

    /** A command, or several. */
    @FunctionalInterface
    interface Command<T> {
        /** What Redis says; null when it has nothing. */
        T run(RedisCommands<String, String> redis) throws RedisException;
    }
}
