package dev.weir.cache;

import dev.weir.assistant.Policy;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Answers to questions that mean the same. Similarity proposes, the guard decides. */
@ApplicationScoped
public class SemanticCache {
    private final TenantTransaction transactions;
    private final QuestionJudge guard;
    private final HitCounter hits;
    private final CacheMetrics metrics;
    private final Clock clock;
    private final Neighbours neighbours;

    SemanticCache() {
        this.transactions = null;
        this.guard = null;
        this.hits = null;
        this.metrics = null;
        this.clock = null;
        this.neighbours = null;
    }

    @Inject
    SemanticCache(TenantTransaction transactions, CacheSettings settings, QuestionJudge guard, HitCounter hits,
            CacheMetrics metrics, Clock clock) {
        this.transactions = transactions;
        this.guard = guard;
        this.hits = hits;
        this.metrics = metrics;
        this.clock = clock;
        this.neighbours = new Neighbours(settings.exactScan());
    }

    /**
     * The nearest valid answer, with the same parameters and in the same scope, that the guard lets pass.
     *
     * @param embedding the question's, length 384
     */
    public SemanticLookup find(CacheScope scope, CanonicalRequest request, float[] embedding,
            Policy.SemanticCache policy) {
        TenantId tenant = scope.tenant();
        List<Neighbours.Neighbour> near = transactions.call(tenant, manager -> neighbours.find(manager, tenant,
                EntryRow.similarKey(scope, request), embedding, policy.threshold(), clock.instant()));
        SemanticLookup found = judge(request.question(), near, policy.nearMissGuard());
        if (found instanceof SemanticLookup.Hit hit) {
            hits.count(tenant, hit.answer().entryId());
        }
        metrics.semantic(found);
        return found;
    }

    private SemanticLookup judge(String asked, List<Neighbours.Neighbour> near, boolean guarded) {
        Optional<SemanticLookup> nearest = Optional.empty();
        for (Neighbours.Neighbour neighbour : near) {
            Optional<QuestionJudge.Refusal> refusal = guarded ? refusal(asked, neighbour) : Optional.empty();
            if (refusal.isEmpty()) {
                return new SemanticLookup.Hit(neighbour.answer(), neighbour.similarity());
            }
            nearest = nearest.or(() -> refusal.map(refused -> new SemanticLookup.NearMiss(neighbour.similarity(),
                    neighbour.answer(), refused.kind(), refused.reason())));
        }
        return nearest.orElseGet(SemanticLookup.Miss::new);
    }

    private Optional<QuestionJudge.Refusal> refusal(String asked, Neighbours.Neighbour neighbour) {
        Optional<QuestionJudge.Refusal> refusal =
                guard.refusal(asked, neighbour.answer().question(), neighbour.similarity());
        refusal.ifPresent(refused -> metrics.guardRejected(refused.kind()));
        return refusal;
    }
}
