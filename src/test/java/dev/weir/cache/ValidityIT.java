package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Citation;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cached answer is never given after what it rests on has changed. */
class ValidityIT {
    private static TestDatabase database;
    private static CacheNode node;
    private TenantId tenant;
    private CacheScope scope;
    private Citation cited;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
        node = node().listening();
    }

    @AfterAll
    static void drop() {
        node.close();
        database.close();
    }

    @BeforeEach
    void enter() {
        tenant = database.newTenant("t" + System.nanoTime());
        scope = CacheNode.scope(tenant);
        cited = Documents.add(node.transactions, tenant);
    }

    @Test
    void aChangedDocumentTakesItsAnswersAlongInTheSameTransaction() throws Exception {
        store("Cites", cited);
        store("Cites another", Documents.add(node.transactions, tenant));
        node.transactions.run(tenant, manager -> {
            Documents.change(manager, tenant, cited.documentId(), node.eviction);
            assertEquals(0L, Sql.of(manager, "select count(*) from weir.cache_citation where document_id = ?")
                    .with(cited.documentId()).first(row -> row.getLong(1)).orElseThrow());
        });
        assertGone("Cites");
        assertTrue(node.find(scope, "Cites another").isPresent());
    }

    @Test
    void aChangeThatRollsBackKeepsThem() {
        store("Cites", cited);
        assertThrows(IllegalStateException.class, () -> node.transactions.run(tenant, manager -> {
            Documents.change(manager, tenant, cited.documentId(), node.eviction);
            throw new IllegalStateException("rolled back");
        }));
        assertTrue(node.find(scope, "Cites").isPresent());
        assertInstanceOf(SemanticLookup.Hit.class, node.similar(scope, "Cites", Vectors.of(1)));
    }

    @Test
    void evenAChangeThatNobodyTellsOfIsNoticedAtTheRead() {
        long before = stale();
        store("Cites", cited);
        store("Cites none");
        assertTrue(node.find(scope, "Cites").isPresent() && node.find(scope, "Cites none").isPresent());
        node.transactions.run(tenant, manager -> Documents.replace(manager, tenant, cited.documentId()));
        assertGone("Cites");
        assertGone("Cites none");
        assertEquals(2, stale() - before);
    }

    @Test
    void aDocumentThatWentTakesItsAnswersAlong() {
        store("Cites", cited);
        node.transactions.run(tenant, manager -> Sql.of(manager,
                "delete from weir.knowledge_document where document_id = ?").with(cited.documentId()).execute());
        assertGone("Cites");
    }

    @Test
    void anAnswerThatWasOvertakenIsNotStored() {
        node.transactions.run(tenant, manager -> Documents.replace(manager, tenant, cited.documentId()));
        assertEquals(Optional.empty(), store("Cites", cited));
        assertEquals(Optional.empty(), store("Cites none"));
        assertGone("Cites");
    }

    @Test
    void anInsertWaitsForARunningChangeAndIsRefused() throws Exception {
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<?>> stored = node.transactions.call(tenant, manager -> {
                Documents.change(manager, tenant, cited.documentId(), node.eviction);
                Future<Optional<?>> waiting = other.submit(() -> store("Cites", cited));
                Awaitility.await().until(() -> waitingForLocks() > 0);
                assertFalse(waiting.isDone());
                return waiting;
            });
            assertEquals(Optional.empty(), stored.get(10, TimeUnit.SECONDS));
        }
        assertGone("Cites");
    }

    @Test
    void aRaceBetweenChangesAndInsertsNeverLeavesAStaleAnswer() throws Exception {
        int rounds = 60;
        CountDownLatch done = new CountDownLatch(1);
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writer = crowd.submit(() -> {
                for (int i = 0; done.getCount() > 0; i++) {
                    long version = version();
                    store("Race " + i % 4, new Citation(cited.documentId(), version, "Parcels", Optional.empty(), ""));
                }
            });
            for (int i = 0; i < rounds; i++) {
                node.transactions.run(tenant, manager -> Documents.change(manager, tenant, cited.documentId(), node.eviction));
                long current = version();
                for (int q = 0; q < 4; q++) {
                    node.find(scope, "Race " + q).ifPresent(found ->
                            assertEquals(current, found.citations().getFirst().documentVersion()));
                }
            }
            done.countDown();
            writer.get(20, TimeUnit.SECONDS);
        }
    }

    private Optional<?> store(String question, Citation... citations) {
        return node.answers.store(CacheNode.answer(scope, Requests.asking(question), Vectors.of(1), citations));
    }

    private void assertGone(String question) {
        assertEquals(Optional.empty(), node.find(scope, question));
        SemanticLookup found = node.similar(scope, question, Vectors.of(1));
        assertFalse(found instanceof SemanticLookup.Hit hit && hit.answer().question().equals(question));
    }

    private static long stale() {
        return node.metrics.count("weir_cache_lookups", "cache", "exact", "outcome", "stale");
    }

    private long version() {
        return node.transactions.call(tenant, manager -> Sql.of(manager,
                "select version from weir.knowledge_document where document_id = ?").with(cited.documentId())
                .first(row -> row.getLong(1)).orElseThrow());
    }

    private static long waitingForLocks() throws Exception {
        try (var connection = database.appConnection(); var rows = connection.createStatement().executeQuery(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static CacheNode node() {
        return new CacheNode(database, Clock.systemUTC(), CacheNode.settings(100, 5_000, Optional.empty()),
                CacheNode.judge());
    }
}
