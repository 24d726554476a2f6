package dev.weir.cache;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Citation;
import dev.weir.assistant.Policy;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.inference.embedding.Embedder;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.postgresql.ds.PGSimpleDataSource;

/** One node's caches over a test's database, as the server wires them. */
final class CacheNode implements AutoCloseable {
    static final AssistantId ASSISTANT = new AssistantId(new UUID(0, 7));
    static final Cacheability BOTH = new Cacheability(true, true, Optional.empty());

    final FakeMetrics metrics = new FakeMetrics();
    final TenantTransaction transactions;
    final LocalCache local;
    final ExactStore store;
    final ExactCache exact;
    final LearnedBoundaries boundaries;
    final CandidateReview review;
    final SemanticCache semantic;
    final CacheEntryQueries shelf;
    final CacheTrial trial;
    final AnswerStore answers;
    final CacheEviction eviction;
    final CacheSweep sweep;
    final HitCounter hits;
    final InvalidationListener listener;

    CacheNode(TestDatabase database, Clock clock, CacheSettings settings, QuestionJudge guard) {
        transactions = database.anotherNode(12);
        CacheMetrics counted = new CacheMetrics(metrics.registry());
        local = new LocalCache(settings, counted, clock);
        store = new ExactStores().store(settings, transactions, clock, counted);
        hits = new HitCounter(transactions);
        exact = new ExactCache(local, store, hits, counted);
        boundaries = new LearnedBoundaries(new CacheLabels(transactions, clock), clock);
        review = new CandidateReview(guard, boundaries);
        semantic = new SemanticCache(transactions, settings, review, hits, counted, clock);
        shelf = new CacheEntryQueries(transactions, review, guard, settings.exactScan());
        trial = new CacheTrial(transactions, store, review, settings, clock);
        answers = new AnswerStore(transactions, store, local, counted, clock);
        eviction = new CacheEviction(transactions, store, counted,
                new SimilarEntries(transactions, new Embedder()), new AuditTrail());
        sweep = new CacheSweep(transactions, settings, counted, clock);
        listener = new InvalidationListener(local, listening(database));
    }

    /** A policy by similarity alone, with the guard. */
    static final Policy.SemanticCache FROM_95 = new Policy.SemanticCache(true, 0.01, Optional.of(0.95), true, 86_400);

    /** Holds every two questions for the same as far as they are alike; "don't" has a veto. */
    static QuestionJudge judge() {
        return (asked, stored) -> stored.stream().map(one -> new QuestionJudge.Judgement(one.similarity(),
                one.question().contains("don't") ? Optional.of(new QuestionJudge.Refusal("negation", "One says 'don't'."))
                        : Optional.empty())).toList();
    }

    static CacheSettings settings(int tenantEntries, int exactScan, Optional<String> redis) {
        return new CacheSettings(1_024, tenantEntries, exactScan, redis, Duration.ofSeconds(2), Optional.empty(), 96);
    }

    /** Starts to listen and waits until it hears. */
    CacheNode listening() {
        listener.start();
        Awaitility.await().until(local::isHearing);
        return this;
    }

    static CacheScope scope(TenantId tenant) {
        return new CacheScope(tenant, ASSISTANT, 1, "en", "mini", CacheScope.hashOf(""), "auto");
    }

    static NewAnswer answer(CacheScope scope, ChatRequest request, float[] embedding, Citation... citations) {
        return new NewAnswer(scope, CanonicalRequest.of(request), Optional.ofNullable(embedding),
                Requests.choices("Answer to " + request.question(), "stop"), Optional.of("gpt"), Optional.of(Tier.LARGE),
                new TokenUsage(9, 0, 4, TokenUsage.Evidence.REPORTED), 0, List.of(citations), 1, TurnId.next(), BOTH,
                Policy.defaults());
    }

    Optional<CachedAnswer> find(CacheScope scope, String question) {
        return exact.find(scope, CanonicalRequest.of(Requests.asking(question)));
    }

    SemanticLookup similar(CacheScope scope, String question, float[] embedding) {
        return semantic.find(scope, CanonicalRequest.of(Requests.asking(question)), embedding, FROM_95);
    }

    private static PGSimpleDataSource listening(TestDatabase database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser("weir_app");
        source.setPassword(TestDatabase.secret().databasePassword());
        return source;
    }

    @Override
    public void close() {
        listener.stop();
        store.close();
    }
}
