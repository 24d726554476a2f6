package dev.weir.cache;

import dev.weir.assistant.Policy;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Answers to questions that mean the same. Similarity proposes, the verifier decides, the policy says how sure it has to be. */
@ApplicationScoped
public class SemanticCache {
    /** A refused question is worth a look where the verifier held it for more likely the same than not, or it was this near. */
    private static final double LIKELY = 0.5;
    private static final double NEAR = 0.9;

    private final TenantTransaction transactions;
    private final QuestionJudge judge;
    private final HitCounter hits;
    private final CacheMetrics metrics;
    private final Clock clock;
    private final LearnedBoundaries boundaries;
    private final Neighbours neighbours;

    SemanticCache() {
        this.transactions = null;
        this.judge = null;
        this.hits = null;
        this.metrics = null;
        this.clock = null;
        this.boundaries = null;
        this.neighbours = null;
    }

    @Inject
    SemanticCache(TenantTransaction transactions, CacheSettings settings, QuestionJudge judge, HitCounter hits,
            CacheMetrics metrics, Clock clock, LearnedBoundaries boundaries) {
        this.transactions = transactions;
        this.judge = judge;
        this.hits = hits;
        this.metrics = metrics;
        this.clock = clock;
        this.boundaries = boundaries;
        this.neighbours = new Neighbours(settings.exactScan());
    }

    /** A stored question with what is thought of it. */
    private record Judged(Neighbours.Neighbour near, QuestionJudge.Judgement judgement,
            Optional<QuestionJudge.Refusal> refusal) {
        SemanticLookup.Hit hit() {
            return new SemanticLookup.Hit(near.answer(), near.similarity(), judgement.probability());
        }

        boolean nearMiss() {
            return judgement.probability() >= LIKELY || near.similarity() >= NEAR;
        }

        SemanticLookup missed() {
            return refusal.<SemanticLookup>map(why -> new SemanticLookup.NearMiss(near.similarity(), judgement.probability(),
                    near.answer(), why.kind(), why.reason())).orElseGet(SemanticLookup.Miss::new);
        }
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
        List<Neighbours.Neighbour> near = transactions.call(tenant, manager -> neighbours.find(manager, tenant,
                EntryRow.similarKey(scope, request), embedding, policy.leastSimilarity(), clock.instant()));
        SemanticLookup found = near.isEmpty() ? new SemanticLookup.Miss()
                : decided(judged(request.question(), near,
                        Acceptance.of(policy, boundaries.of(tenant, scope.assistant(), policy))));
        if (found instanceof SemanticLookup.Hit hit) {
            hits.count(tenant, hit.answer().entryId());
        }
        metrics.semantic(found);
        return found;
    }

    private List<Judged> judged(String asked, List<Neighbours.Neighbour> near, Acceptance acceptance) {
        List<QuestionJudge.Judgement> judgements = judge.judge(asked, near.stream()
                .map(one -> new QuestionJudge.Stored(one.answer().question(), one.similarity())).toList());
        return IntStream.range(0, near.size()).mapToObj(at -> new Judged(near.get(at), judgements.get(at),
                acceptance.refusal(near.get(at).answer().entryId(), near.get(at).similarity(), judgements.get(at)))).toList();
    }

    private SemanticLookup decided(List<Judged> judged) {
        judged.stream().filter(Judged::nearMiss).map(Judged::refusal).flatMap(Optional::stream)
                .forEach(refused -> metrics.guardRejected(refused.kind()));
        Optional<Judged> best = judged.stream().filter(one -> one.refusal().isEmpty())
                .max(Comparator.comparingDouble(one -> one.judgement().probability()));
        if (best.isPresent()) {
            return best.get().hit();
        }
        return judged.stream().filter(Judged::nearMiss).findFirst().map(Judged::missed).orElseGet(SemanticLookup.Miss::new);
    }
}
