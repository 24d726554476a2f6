package dev.weir.cache;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.assistant.Citation;
import dev.weir.tenant.Operator;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.testing.RedisServer;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exact answers in a real Redis: shared by nodes, checked in the database, and missed rather than failed. */
class RedisIT {
    private static final SettableClock CLOCK = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private static RedisServer redis;
    private static TestDatabase database;
    private static CacheNode node;
    private TenantId tenant;
    private CacheScope scope;

    @BeforeAll
    static void create() throws Exception {
        Optional<String> program = RedisServer.installed();
        assumeTrue(program.isPresent(), "RedisIT is skipped: neither redis-server nor valkey-server is installed");
        redis = RedisServer.start(program.get());
        database = TestDatabase.create();
        node = node();
    }

    @AfterAll
    static void drop() {
        if (redis != null) {
            node.close();
            redis.close();
            database.close();
        }
    }

    @BeforeEach
    void enter() {
        tenant = database.newTenant("t" + System.nanoTime());
        scope = CacheNode.scope(tenant);
    }

    @Test
    void redisTakesTheTablesPlaceForExactAnswers() throws Exception {
        UUID entry = store("Why?", null);
        assertEquals(0, rows());
        assertEquals(Optional.of(entry), node.find(scope, "why?").map(CachedAnswer::entryId));
        assertEquals(Optional.empty(), node.find(CacheNode.scope(database.newTenant("s" + System.nanoTime())), "Why?"));
        UUID similar = store("How?", Vectors.of(1));
        assertEquals(1, rows());
        assertEquals(similar, assertInstanceOf(SemanticLookup.Hit.class, node.similar(scope, "How?", Vectors.of(1)))
                .answer().entryId());
    }

    @Test
    void aChangeIsNoticedThoughRedisKnowsNothingOfIt() {
        Citation cited = Documents.add(node.transactions, tenant);
        store("Cites", null, cited);
        store("Cites none", null);
        node.transactions.run(tenant, manager -> Documents.change(manager, tenant, cited.documentId(), node.eviction));
        assertEquals(Optional.empty(), node.find(scope, "Cites"));
        assertEquals(Optional.empty(), node.find(scope, "Cites none"));
    }

    @Test
    void anEntryATurnOrAllAreEvicted() {
        assertEquals(1, node.eviction.evictEntry(tenant, store("Entry", null)));
        assertEquals(Optional.empty(), node.find(scope, "Entry"));
        store("One", null);
        store("Two", null);
        assertEquals(2, node.eviction.evictAll(Operator.WEIR, tenant));
        assertEquals(Optional.empty(), node.find(scope, "One"));
        store("One", null);
        NewAnswer turn = CacheNode.answer(scope, Requests.asking("Turn"), null);
        node.answers.store(turn);
        assertEquals(1, node.eviction.evictTurn(tenant, turn.turn()));
        assertEquals(Optional.empty(), node.find(scope, "Turn"));
        assertTrue(node.find(scope, "One").isPresent());
    }

    @Test
    void whatIsEvictedInATransactionIsNotGivenAgainAndLeavesRedisSoonAfter() {
        NewAnswer turn = CacheNode.answer(scope, Requests.asking("Turn"), null);
        node.answers.store(turn);
        node.transactions.run(tenant, manager -> node.eviction.evictTurn(manager, tenant, turn.turn()));
        assertEquals(Optional.empty(), node.find(scope, "Turn"));
        node.store.catchUp();
        assertEquals(0, node.eviction.evictAll(Operator.WEIR, tenant));
        assertEquals(0, node.transactions.call(tenant, manager -> EvictionTable.pending(manager, tenant)).size());
    }

    @Test
    void anAnswerExpiresByThePolicy() {
        store("Why?", null);
        Instant stored = CLOCK.instant();
        CLOCK.set(stored.plusSeconds(86_400));
        assertEquals(Optional.empty(), node.find(scope, "Why?"));
        CLOCK.set(stored);
    }

    @Test
    void aRedisThatIsAwayIsAMissUntilItIsBack() throws Exception {
        store("Why?", null);
        redis.kill();
        assertEquals(Optional.empty(), node.find(scope, "Why?"));
        UUID lost = store("How?", null);
        assertTrue(node.metrics.count("weir_cache_redis_failures") > 0);
        node.eviction.evictEntry(tenant, lost);
        redis.begin();
        await().until(() -> {
            store("Again", null);
            return node.find(scope, "Again").isPresent();
        });
        node.store.catchUp();
        assertEquals(0, node.transactions.call(tenant, manager -> EvictionTable.pending(manager, tenant)).size());
    }

    private UUID store(String question, float[] embedding, Citation... citations) {
        return node.answers.store(CacheNode.answer(scope, Requests.asking(question), embedding, citations)).orElseThrow();
    }

    private long rows() {
        return node.transactions.call(tenant, manager -> Sql.of(manager,
                "select count(*) from weir.cache_entry").first(row -> row.getLong(1)).orElseThrow());
    }

    private static CacheNode node() {
        return new CacheNode(database, CLOCK, CacheNode.settings(100, 5_000, Optional.of(redis.url())),
                CacheNode.judge());
    }
}
