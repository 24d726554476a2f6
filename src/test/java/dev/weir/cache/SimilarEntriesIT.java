package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.assistant.Policy;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.inference.embedding.Embedder;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which entries would give a bad answer again. */
class SimilarEntriesIT {
    private static final Embedder EMBEDDER = new Embedder();
    private static final String BAD = "You can return boots within 90 days, for any reason, at no cost.";
    private static TestDatabase database;
    private static CacheNode node;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
        node = new CacheNode(database, new SettableClock(Instant.parse("2026-03-01T10:00:00Z")),
                CacheNode.settings(100_000, 5_000, Optional.empty()), CacheNode.judge());
    }

    @AfterAll
    static void drop() {
        node.close();
        database.close();
    }

    @Test
    void likeQuestionsWithTheSameAnswerAreFoundAndNoOthers() {
        TenantId tenant = database.newTenant("copies");
        CacheScope scope = CacheNode.scope(tenant);
        TurnId rated = TurnId.next();
        UUID own = store(scope, rated, "How can I return my boots?", BAD);
        UUID word = store(scope, TurnId.next(), "How do I return my boots?", "You can  return boots within 90 days, "
                + "FOR ANY REASON, at no cost.");
        UUID meaning = store(scope, TurnId.next(), "How could I return my boots?",
                "You can return boots within 90 days for any reason, at no cost.");
        store(scope, TurnId.next(), "How may I return my boots?", "Send them to the workshop with the form.");
        store(scope, TurnId.next(), "What is the weather in Oslo?", BAD);
        store(new CacheScope(tenant, CacheNode.ASSISTANT, 2, "en", "mini", CacheScope.hashOf(""), "auto"), TurnId.next(),
                "How do I return my boots?", BAD);
        store(CacheNode.scope(database.newTenant("another")), TurnId.next(), "How do I return my boots?", BAD);
        List<UUID> copies = node.eviction.nearCopies(tenant, rated);
        assertEquals(Set.of(word, meaning), new HashSet<>(copies));
        copies.forEach(copy -> assertEquals(1, node.eviction.evictEntry(tenant, copy)));
        assertEquals(List.of(), node.eviction.nearCopies(tenant, rated));
        assertEquals(1, node.eviction.evictEntry(tenant, own), "the rated one is the caller's to evict");
        assertEquals(List.of(), node.eviction.nearCopies(tenant, TurnId.next()));
    }

    private static UUID store(CacheScope scope, TurnId turn, String question, String answer) {
        return node.answers.store(new NewAnswer(scope, CanonicalRequest.of(Requests.asking(question)),
                Optional.of(EMBEDDER.embed(question)), Requests.choices(answer, "stop"), Optional.of("gpt"),
                Optional.of(Tier.LARGE), new TokenUsage(9, 0, 4, TokenUsage.Evidence.REPORTED), 0, List.of(), 1, turn,
                CacheNode.BOTH, Policy.defaults())).orElseThrow();
    }
}
