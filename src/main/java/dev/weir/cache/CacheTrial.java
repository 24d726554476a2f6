package dev.weir.cache;

import dev.weir.assistant.Policy;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What the caches would say to a question that is only tried: no hit is counted and nothing is kept. */
@ApplicationScoped
public class CacheTrial {
    private static final double LEAST_SIMILAR = 0.5;

    private final TenantTransaction transactions;
    private final ExactStore store;
    private final QuestionJudge guard;
    private final Clock clock;
    private final Neighbours neighbours;

    CacheTrial() {
        this.transactions = null;
        this.store = null;
        this.guard = null;
        this.clock = null;
        this.neighbours = null;
    }

    @Inject
    CacheTrial(TenantTransaction transactions, ExactStore store, QuestionJudge guard, CacheSettings settings, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.guard = guard;
        this.clock = clock;
        this.neighbours = new Neighbours(settings.exactScan());
    }

    /**
     * The nearest question that was answered in a scope, or the one whose answer would be given.
     *
     * @param similarity cosine of both, -1 to 1
     * @param refusal    why the guard keeps it apart, in a sentence
     * @param answers    whether its answer would be given
     */
    public record Near(String question, double similarity, Optional<String> refusal, boolean answers) {
    }

    /** Whether the very same question has a valid answer in its scope. */
    public boolean exact(CacheScope scope, CanonicalRequest request) {
        return store.find(scope.tenant(), EntryRow.requestKey(scope, request)).isPresent();
    }

    /**
     * What the semantic cache finds in a scope; empty when nothing is near.
     *
     * @param embedding the question's, length 384
     */
    public Optional<Near> nearest(CacheScope scope, CanonicalRequest request, float[] embedding, Policy.SemanticCache policy) {
        List<Near> near = transactions.call(scope.tenant(), manager -> neighbours.find(manager, scope.tenant(),
                EntryRow.similarKey(scope, request), embedding, Math.min(LEAST_SIMILAR, policy.threshold()), clock.instant()))
                .stream().map(neighbour -> judged(request.question(), neighbour, policy)).toList();
        return near.stream().filter(Near::answers).findFirst().or(() -> near.stream().findFirst());
    }

    private Near judged(String asked, Neighbours.Neighbour neighbour, Policy.SemanticCache policy) {
        Optional<String> refusal = policy.nearMissGuard() ? guard.refusal(asked, neighbour.answer().question(),
                neighbour.similarity()).map(QuestionJudge.Refusal::reason) : Optional.empty();
        return new Near(neighbour.answer().question(), neighbour.similarity(), refusal,
                refusal.isEmpty() && neighbour.similarity() >= policy.threshold());
    }
}
