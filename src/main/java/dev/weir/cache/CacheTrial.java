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
    private final CandidateReview review;
    private final Clock clock;
    private final Neighbours neighbours;

    @SuppressWarnings("NullAway")
    CacheTrial() {
        this.transactions = null;
        this.store = null;
        this.review = null;
        this.clock = null;
        this.neighbours = null;
    }

    @Inject
    CacheTrial(TenantTransaction transactions, ExactStore store, CandidateReview review, CacheSettings settings,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.review = review;
        this.clock = clock;
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
        Neighbours.Found found = transactions.call(scope.tenant(), manager -> neighbours.find(manager, scope, request,
                embedding, LEAST_SIMILAR, clock.instant()));
        List<Candidate> candidates = review.of(scope.tenant(), scope.assistant(), policy, request.question(), found.near(),
                found.known());
        return Candidate.best(candidates).or(() -> candidates.stream().findFirst()).map(CacheTrial::shown);
    }

    private static Near shown(Candidate candidate) {
        return new Near(candidate.near().answer().question(), candidate.near().similarity(),
                candidate.judgement().probability(), candidate.refusal().map(QuestionJudge.Refusal::reason));
    }
}
