package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Policy;
import dev.weir.tenant.TenantId;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Similar questions share an answer inside their scope, if the guard agrees. */
class SemanticCacheIT {
    private static final SettableClock CLOCK = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private static final float[] QUESTION = Vectors.of(1);
    private static TestDatabase database;
    private static CacheNode node;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
        node = new CacheNode(database, CLOCK, CacheNode.settings(100_000, 5_000, Optional.empty()),
                CacheNode.judge());
    }

    @AfterAll
    static void drop() {
        node.close();
        database.close();
    }

    @Test
    void theThresholdDecides() {
        CacheScope scope = CacheNode.scope(database.newTenant("threshold"));
        UUID entry = store(scope, "How do I cancel?", QUESTION);
        SemanticLookup.Hit hit = assertInstanceOf(SemanticLookup.Hit.class, node.similar(scope, "Cancelling?", at(0.96)));
        assertEquals(entry, hit.answer().entryId());
        assertEquals(0.96, hit.similarity(), 0.001);
        assertInstanceOf(SemanticLookup.Miss.class, node.similar(scope, "Cancelling?", at(0.94)));
        assertInstanceOf(SemanticLookup.Hit.class, node.semantic.find(scope, canonical("Cancelling?"), at(0.94),
                new Policy.SemanticCache(true, 0.01, Optional.of(0.93), true, 60)));
        assertInstanceOf(SemanticLookup.Hit.class, node.semantic.find(scope, canonical("How do I cancel?"), QUESTION,
                new Policy.SemanticCache(true, 0.01, Optional.of(1.0), true, 60)));
    }

    @Test
    void theGuardRefusesTheNearestAndLetsTheNextPass() {
        CacheScope scope = CacheNode.scope(database.newTenant("guard"));
        store(scope, "I don't cancel", at(0.99));
        SemanticLookup.NearMiss refused = assertInstanceOf(SemanticLookup.NearMiss.class,
                node.similar(scope, "I cancel", QUESTION));
        assertEquals("One says 'don't'.", refused.reason());
        UUID entry = store(scope, "I do cancel", at(0.97));
        assertEquals(entry, assertInstanceOf(SemanticLookup.Hit.class, node.similar(scope, "I cancel", QUESTION))
                .answer().entryId());
        assertInstanceOf(SemanticLookup.Hit.class, node.semantic.find(scope, canonical("I cancel"), at(0.999),
                new Policy.SemanticCache(true, 0.01, Optional.of(0.95), false, 60)));
        assertEquals(2, node.metrics.count("weir_cache_guard_rejections", "kind", "negation"));
    }

    @Test
    void nobodyOutsideTheScopeShares() {
        TenantId tenant = database.newTenant("mine");
        String none = CacheScope.hashOf("");
        store(CacheNode.scope(tenant), "Why?", QUESTION);
        assertMiss(CacheNode.scope(database.newTenant("theirs")));
        assertMiss(new CacheScope(tenant, new AssistantId(UUID.randomUUID()), 1, "en", "mini", none, "auto"));
        assertMiss(new CacheScope(tenant, CacheNode.ASSISTANT, 2, "en", "mini", none, "auto"));
        assertMiss(new CacheScope(tenant, CacheNode.ASSISTANT, 1, "en", "maxi", none, "auto"));
        assertMiss(new CacheScope(tenant, CacheNode.ASSISTANT, 1, "en", "mini", CacheScope.hashOf("Rhyme."), "auto"));
        assertMiss(new CacheScope(tenant, CacheNode.ASSISTANT, 1, "en", "mini", none, "gpt"));
        assertInstanceOf(SemanticLookup.Hit.class, node.similar(CacheNode.scope(tenant), "Why?", QUESTION));
    }

    @Test
    void otherParametersAreAnotherQuestion() {
        CacheScope scope = CacheNode.scope(database.newTenant("parameters"));
        store(scope, "Why?", QUESTION);
        assertInstanceOf(SemanticLookup.Miss.class, node.semantic.find(scope,
                CanonicalRequest.of(Requests.asking("Why?", "{\"max_tokens\":5}")), QUESTION,
                Policy.defaults().semanticCache()));
    }

    @Test
    void anAnswerExpiresByThePolicyAndIsSwept() {
        CacheScope scope = CacheNode.scope(database.newTenant("ttl"));
        store(scope, "Why?", QUESTION);
        Instant stored = CLOCK.instant();
        CLOCK.advance(Duration.ofDays(1));
        assertMiss(scope);
        node.sweep.run();
        CLOCK.set(stored);
        assertMiss(scope);
    }

    @Test
    void whatTheExactCacheAloneMayKeepIsNotFound() {
        CacheScope scope = CacheNode.scope(database.newTenant("exact-only"));
        node.answers.store(CacheNode.answer(scope, Requests.asking("Why?"), null));
        assertMiss(scope);
    }

    private static UUID store(CacheScope scope, String question, float[] embedding) {
        return node.answers.store(CacheNode.answer(scope, Requests.asking(question), embedding)).orElseThrow();
    }

    private static void assertMiss(CacheScope scope) {
        assertInstanceOf(SemanticLookup.Miss.class, node.similar(scope, "Why?", QUESTION));
    }

    private static CanonicalRequest canonical(String question) {
        return CanonicalRequest.of(Requests.asking(question));
    }

    private static float[] at(double similarity) {
        return Vectors.near(QUESTION, similarity, new Random(5));
    }
}
