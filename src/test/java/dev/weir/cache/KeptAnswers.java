package dev.weir.cache;

import dev.weir.assistant.Citation;
import dev.weir.assistant.Policy;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Answers that a test keeps in a tenant's caches, as turns do. */
public final class KeptAnswers {
    private final AnswerStore store;
    private final TenantTransaction transactions;
    private final TenantId tenant;

    public KeptAnswers(TestDatabase database, TenantId tenant) {
        Clock clock = Clock.systemUTC();
        CacheSettings settings = CacheNode.settings(1_000, 1_000, Optional.empty());
        CacheMetrics counted = new CacheMetrics(new FakeMetrics().registry());
        this.transactions = database.transactions();
        this.store = new AnswerStore(transactions, new ExactStores().store(settings, transactions, clock, counted),
                new LocalCache(settings, counted, clock), counted, clock);
        this.tenant = tenant;
    }

    /** Keeps an answer of a turn that nobody stored. */
    public UUID keep(String question, String answer, Citation... citations) {
        return keep(TurnId.next(), question, answer, citations);
    }

    /** Keeps what a turn answered. */
    public UUID keep(TurnId turn, String question, String answer, Citation... citations) {
        return store.store(new NewAnswer(CacheNode.scope(tenant), CanonicalRequest.of(Requests.asking(question)),
                Optional.empty(), Requests.choices(answer, "stop"), Optional.of("gpt"), Optional.of(Tier.LARGE),
                new TokenUsage(9, 0, 4, TokenUsage.Evidence.REPORTED), 0, List.of(citations), 1, turn, CacheNode.BOTH,
                Policy.defaults())).orElseThrow();
    }

    /** A passage of a new document called “Parcels”. */
    public Citation document() {
        return Documents.add(transactions, tenant);
    }
}
