package dev.weir.cache;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Citation;
import dev.weir.tenant.Operator;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes take answers out of each other's caches, and do without their own while they cannot hear. */
class EvictionIT {
    private static TestDatabase database;
    private static CacheNode one;
    private static CacheNode two;
    private TenantId tenant;
    private CacheScope scope;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
        one = node().listening();
        two = node().listening();
    }

    @AfterAll
    static void drop() {
        one.close();
        two.close();
        database.close();
    }

    @BeforeEach
    void enter() {
        tenant = database.newTenant("t" + System.nanoTime());
        scope = CacheNode.scope(tenant);
    }

    @Test
    void anEntryGoesEverywhere() {
        UUID entry = held("Why?");
        assertEquals(1, one.eviction.evictEntry(tenant, entry));
        assertEquals(0, one.eviction.evictEntry(tenant, entry));
        assertGoneEverywhere("Why?");
    }

    @Test
    void aDocumentsAnswersGoEverywhere() {
        Citation cited = Documents.add(one.transactions, tenant);
        held("Cites", cited);
        held("Cites none");
        assertEquals(1, one.eviction.evictDocument(Operator.WEIR, tenant, cited.documentId()));
        assertGoneEverywhere("Cites");
        assertTrue(two.find(scope, "Cites none").isPresent());
    }

    @Test
    void allOfATenantGoesAndNothingOfAnother() {
        held("Why?");
        held("How?");
        TenantId stranger = database.newTenant("s" + System.nanoTime());
        one.answers.store(CacheNode.answer(CacheNode.scope(stranger), Requests.asking("Why?"), null));
        assertEquals(2, one.eviction.evictAll(Operator.WEIR, tenant));
        assertGoneEverywhere("Why?");
        assertTrue(two.find(CacheNode.scope(stranger), "Why?").isPresent());
    }

    @Test
    void anotherTenantsEntryDoesNotExist() {
        UUID entry = held("Why?");
        TenantId stranger = database.newTenant("x" + System.nanoTime());
        assertEquals(0, one.eviction.evictEntry(stranger, entry));
        assertTrue(two.find(scope, "Why?").isPresent());
    }

    @Test
    void whatATurnStoredGoesWithItsTransactionOnly() {
        NewAnswer answer = CacheNode.answer(scope, Requests.asking("Why?"), Vectors.of(1));
        one.answers.store(answer);
        assertTrue(two.find(scope, "Why?").isPresent());
        assertThrows(IllegalStateException.class, () -> one.transactions.run(tenant, manager -> {
            assertEquals(1, one.eviction.evictTurn(manager, tenant, answer.turn()));
            throw new IllegalStateException("rolled back");
        }));
        assertTrue(two.find(scope, "Why?").isPresent());
        one.transactions.run(tenant, manager -> one.eviction.evictTurn(manager, tenant, answer.turn()));
        assertGoneEverywhere("Why?");
    }

    @Test
    void aNodeThatDoesNotHearDoesWithoutItsOwnCache() {
        try (CacheNode deaf = node().listening()) {
            one.answers.store(CacheNode.answer(scope, Requests.asking("Why?"), null));
            deaf.find(scope, "Why?");
            deaf.find(scope, "Why?");
            deaf.listener.stop();
            await().until(() -> !deaf.local.isHearing());
            assertTrue(deaf.find(scope, "Why?").isPresent());
            assertEquals(1, deaf.metrics.count("weir_cache_lookups", "cache", "exact", "outcome", "local_hit"));
            assertEquals(2, deaf.metrics.count("weir_cache_lookups", "cache", "exact", "outcome", "shared_hit"));
            assertEquals(0, deaf.metrics.gauge("weir_cache_listener_up").intValue());
        }
    }

    @Test
    void aLostConnectionIsMadeAnew() throws Exception {
        held("Why?");
        try (var connection = database.appConnection()) {
            connection.createStatement().executeQuery("select pg_terminate_backend(pid) from pg_stat_activity "
                    + "where datname = current_database() and query ~* '^(listen|select 1$)'");
        }
        await().until(() -> !two.local.isHearing() || localEntries(two) == 0);
        assertTrue(two.find(scope, "Why?").isPresent());
        await().until(() -> one.local.isHearing() && two.local.isHearing());
        UUID entry = held("Why not?");
        one.eviction.evictEntry(tenant, entry);
        assertGoneEverywhere("Why not?");
    }

    /** Stores and lets the second node hold it too. */
    private UUID held(String question, Citation... citations) {
        UUID entry = one.answers.store(CacheNode.answer(scope, Requests.asking(question), null, citations)).orElseThrow();
        long before = localEntries(two);
        assertTrue(two.find(scope, question).isPresent());
        assertTrue(localEntries(two) > before);
        return entry;
    }

    private void assertGoneEverywhere(String question) {
        assertEquals(Optional.empty(), one.find(scope, question));
        assertEquals(Optional.empty(), two.find(scope, question));
        String key = EntryRow.requestKey(scope, CanonicalRequest.of(Requests.asking(question)));
        await().until(() -> one.local.find(key).isEmpty() && two.local.find(key).isEmpty());
        assertFalse(one.find(scope, question).isPresent());
    }

    private static long localEntries(CacheNode node) {
        return node.metrics.gauge("weir_cache_local_entries").longValue();
    }

    private static CacheNode node() {
        return new CacheNode(database, Clock.systemUTC(), CacheNode.settings(100, 5_000, Optional.empty()),
                CacheNode.judge());
    }
}
