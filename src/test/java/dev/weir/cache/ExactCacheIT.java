package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Citation;
import dev.weir.inference.Message;
import dev.weir.tenant.TenantId;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The exact cache over the table, with and without a listening node. */
class ExactCacheIT {
    private static final SettableClock CLOCK = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private static TestDatabase database;
    private static CacheNode node;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
        node = new CacheNode(database, CLOCK, CacheNode.settings(3, 5_000, Optional.empty()),
                CacheNode.judge());
        node.listening();
    }

    @AfterAll
    static void drop() {
        node.close();
        database.close();
    }

    @Test
    void theSameQuestionIsAnsweredFromTheTableAndThenFromTheNode() {
        CacheScope scope = CacheNode.scope(database.newTenant("same"));
        UUID entry = node.answers.store(CacheNode.answer(scope, Requests.asking("Where is it?"), null)).orElseThrow();
        try (CacheNode other = fresh().listening()) {
            assertEquals(Optional.of(entry), other.find(scope, "where IS it? ").map(CachedAnswer::entryId));
            assertEquals(Optional.of(entry), other.find(scope, "Where is it?").map(CachedAnswer::entryId));
            assertEquals(1, other.metrics.count("weir_cache_lookups", "cache", "exact", "outcome", "shared_hit"));
            assertEquals(1, other.metrics.count("weir_cache_lookups", "cache", "exact", "outcome", "local_hit"));
            assertEquals(Optional.empty(), other.find(scope, "Where was it?"));
        }
    }

    @Test
    void whatWasGivenComesBackWhole() {
        TenantId tenant = database.newTenant("whole");
        Citation citation = Documents.add(node.transactions, tenant);
        CacheScope scope = CacheNode.scope(tenant);
        NewAnswer given = CacheNode.answer(scope, Requests.asking("Where\u0000?"), Vectors.of(1), citation);
        node.answers.store(given);
        try (CacheNode other = fresh()) {
            CachedAnswer found = other.find(scope, "Where\u0000?").orElseThrow();
            assertEquals(given.choices(), found.choices());
            assertEquals(given.usage(), found.usage());
            assertEquals(given.citations(), found.citations());
            assertEquals(given.turn(), found.turn());
            assertEquals("Answer to Where\u0000?", found.message().getString("content"));
        }
    }

    @Test
    void nobodyOutsideTheScopeShares() {
        TenantId tenant = database.newTenant("mine");
        TenantId stranger = database.newTenant("theirs");
        node.answers.store(CacheNode.answer(CacheNode.scope(tenant), Requests.asking("Why?"), null));
        String none = CacheScope.hashOf("");
        AssistantId other = new AssistantId(UUID.randomUUID());
        assertEquals(Optional.empty(), node.find(CacheNode.scope(stranger), "Why?"));
        assertMiss(new CacheScope(tenant, other, 1, "en", "mini", none, "auto"));
        assertMiss(new CacheScope(tenant, CacheNode.ASSISTANT, 2, "en", "mini", none, "auto"));
        assertMiss(new CacheScope(tenant, CacheNode.ASSISTANT, 1, "de", "mini", none, "auto"));
        assertMiss(new CacheScope(tenant, CacheNode.ASSISTANT, 1, "en", "mini", CacheScope.hashOf("Rhyme."), "auto"));
        assertMiss(new CacheScope(tenant, CacheNode.ASSISTANT, 1, "en", "mini", none, "gpt"));
        assertTrue(node.find(CacheNode.scope(tenant), "Why?").isPresent());
    }

    @Test
    void anotherSystemMessageOrParameterIsAnotherRequest() {
        CacheScope scope = CacheNode.scope(database.newTenant("parameters"));
        node.answers.store(CacheNode.answer(scope, Requests.asking("Why?", "{\"temperature\":0}"), null));
        assertEquals(Optional.empty(), node.find(scope, "Why?"));
        assertEquals(Optional.empty(), node.exact.find(scope, CanonicalRequest.of(
                Requests.of("{\"temperature\":0}", Message.of("system", "Rhyme."), Message.of("user", "Why?")))));
        assertTrue(node.exact.find(scope, CanonicalRequest.of(Requests.asking("Why?", "{\"temperature\":0.0}"))).isPresent());
    }

    @Test
    void anAnswerExpiresByThePolicy() {
        CacheScope scope = CacheNode.scope(database.newTenant("ttl"));
        node.answers.store(CacheNode.answer(scope, Requests.asking("Why?"), null));
        Instant stored = CLOCK.instant();
        CLOCK.set(stored.plusSeconds(86_399));
        assertTrue(node.find(scope, "Why?").isPresent());
        CLOCK.set(stored.plusSeconds(86_400));
        assertEquals(Optional.empty(), node.find(scope, "Why?"));
        try (CacheNode other = fresh()) {
            assertEquals(Optional.empty(), other.find(scope, "Why?"));
        }
    }

    @Test
    void aNewAnswerReplacesTheOld() {
        CacheScope scope = CacheNode.scope(database.newTenant("replace"));
        node.answers.store(CacheNode.answer(scope, Requests.asking("Why?"), Vectors.of(1)));
        try (CacheNode other = fresh().listening()) {
            other.find(scope, "Why?");
            Optional<UUID> second = node.answers.store(CacheNode.answer(scope, Requests.asking("Why?"), Vectors.of(1)));
            assertEquals(second, other.find(scope, "Why?").map(CachedAnswer::entryId));
        }
    }

    @Test
    void hitsAreCountedAndTheOldestEntriesGo() throws Exception {
        TenantId tenant = database.newTenant("bounded");
        CacheScope scope = CacheNode.scope(tenant);
        for (int i = 0; i < 5; i++) {
            node.answers.store(CacheNode.answer(scope, Requests.asking("Question " + i), null));
            CLOCK.advance(Duration.ofSeconds(1));
        }
        node.find(scope, "Question 4");
        node.find(scope, "Question 4");
        node.hits.flush();
        node.sweep.run();
        assertEquals("{f,f,t,t,t}", found(scope));
        try (var connection = database.ownerConnection(); var rows = connection.createStatement()
                .executeQuery("select sum(hits) from weir.cache_entry where tenant_id = '" + tenant + "'")) {
            rows.next();
            assertEquals(5, rows.getLong(1));
        }
    }

    private static String found(CacheScope scope) {
        StringBuilder found = new StringBuilder("{");
        for (int i = 0; i < 5; i++) {
            found.append(i == 0 ? "" : ",").append(node.find(scope, "Question " + i).isPresent() ? "t" : "f");
        }
        node.hits.flush();
        return found.append('}').toString();
    }

    private static void assertMiss(CacheScope scope) {
        assertEquals(Optional.empty(), node.find(scope, "Why?"));
    }

    private static CacheNode fresh() {
        return new CacheNode(database, CLOCK, CacheNode.settings(100, 5_000, Optional.empty()),
                CacheNode.judge());
    }
}
