package dev.weir.cache;

import dev.weir.assistant.Policy;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Answers to questions that mean the same. Similarity proposes, the verifier decides, the policy says how sure it has to be. */
@ApplicationScoped
public class SemanticCache {
    private final TenantTransaction transactions;
    private final CandidateReview review;
    private final HitCounter hits;
    private final CacheMetrics metrics;
    private final Clock clock;
    private final Neighbours neighbours;

    @SuppressWarnings("NullAway")
    SemanticCache() {
        this.transactions = null;
        this.review = null;
        this.hits = null;
        this.metrics = null;
        this.clock = null;
        this.neighbours = null;
    }

    @Inject
    SemanticCache(TenantTransaction transactions, CacheSettings settings, CandidateReview review, HitCounter hits,
            CacheMetrics metrics, Clock clock) {
        this.transactions = transactions;
        this.review = review;
        this.hits = hits;
        this.metrics = metrics;
        this.clock = clock;
        this.neighbours = new Neighbours(settings.exactScan());
    }

    /**
     * The valid answer, with the same parameters and in the same scope, that most probably answers the question, where the
     * policy lets it serve.
     *
     * @param embedding the question's, length 384
     */
    public SemanticLookup find(CacheScope scope, CanonicalRequest request, float[] embedding,
            Policy.SemanticCache policy) {
        TenantId tenant = scope.tenant();
        Neighbours.Found found = transactions.callAtOnce(tenant, manager -> neighbours.find(manager, scope, request, embedding,
                policy.leastSimilarity(), clock.instant()));
        SemanticLookup decided = decided(review.of(tenant, scope.assistant(), policy, request.question(), found.near(),
                found.known()));
        if (decided instanceof SemanticLookup.Hit hit) {
            hits.count(tenant, hit.answer().entryId());
        }
        metrics.semantic(decided);
        return decided;
    }

    private SemanticLookup decided(List<Candidate> candidates) {
        candidates.stream().filter(Candidate::nearMiss).map(Candidate::refusal).flatMap(Optional::stream)
                .forEach(refused -> metrics.guardRejected(refused.kind()));
        return Candidate.best(candidates).map(SemanticCache::hit)
                .or(() -> Candidate.nearest(candidates).map(SemanticCache::missed)).orElseGet(SemanticLookup.Miss::new);
    }

    private static SemanticLookup hit(Candidate best) {
        return new SemanticLookup.Hit(best.near().answer(), best.near().similarity(), best.judgement().probability());
    }

    private static SemanticLookup missed(Candidate refused) {
        QuestionJudge.Refusal why = refused.refusal().orElseThrow();
        return new SemanticLookup.NearMiss(refused.near().similarity(), refused.judgement().probability(),
                refused.near().answer(), why.kind(), why.reason());
    }
}
