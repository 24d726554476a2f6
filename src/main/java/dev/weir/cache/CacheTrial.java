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
    private final QuestionJudge judge;
    private final Clock clock;
    private final LearnedBoundaries boundaries;
    private final Neighbours neighbours;

    CacheTrial() {
        this.transactions = null;
        this.store = null;
        this.judge = null;
        this.clock = null;
        this.boundaries = null;
        this.neighbours = null;
    }

    @Inject
    CacheTrial(TenantTransaction transactions, ExactStore store, QuestionJudge judge, CacheSettings settings, Clock clock,
            LearnedBoundaries boundaries) {
        this.transactions = transactions;
        this.store = store;
        this.judge = judge;
        this.clock = clock;
        this.boundaries = boundaries;
        this.neighbours = new Neighbours(settings.exactScan());
    }

    /**
     * The nearest question that was answered in a scope, or the one whose answer would be given.
     *
     * @param similarity  cosine of both, -1 to 1
     * @param probability that its answer answers the question, by the verifier, 0 to 1
     * @param refusal     why its answer would not be given, in a sentence; empty when it would
     */
    public record Near(String question, double similarity, double probability, Optional<String> refusal) {
        /** Whether its answer would be given. */
        public boolean answers() {
            return refusal.isEmpty();
        }
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
        Acceptance acceptance = Acceptance.of(policy, boundaries.of(scope.tenant(), scope.assistant(), policy));
        List<Near> near = transactions.call(scope.tenant(), manager -> neighbours.find(manager, scope.tenant(),
                EntryRow.similarKey(scope, request), embedding, LEAST_SIMILAR, clock.instant()))
                .stream().map(neighbour -> judged(request.question(), neighbour, acceptance)).toList();
        return near.stream().filter(Near::answers).findFirst().or(() -> near.stream().findFirst());
    }

    private Near judged(String asked, Neighbours.Neighbour neighbour, Acceptance acceptance) {
        QuestionJudge.Judgement judged = judge.judge(asked,
                new QuestionJudge.Stored(neighbour.answer().question(), neighbour.similarity()));
        Optional<String> refusal = acceptance.refusal(neighbour.answer().entryId(), neighbour.similarity(), judged)
                .map(QuestionJudge.Refusal::reason);
        return new Near(neighbour.answer().question(), neighbour.similarity(), judged.probability(), refusal);
    }
}
