package dev.weir.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Policy;
import dev.weir.cache.boundary.BoundaryLearner;
import dev.weir.cache.boundary.ConfidenceLevel;
import dev.weir.cache.boundary.LearnedBoundary;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What assistants' labels make of the boundary, as this node has read them lately: one look at the database every few
 * seconds for an assistant that is asked, beside its questions and not before them.
 */
@ApplicationScoped
public class LearnedBoundaries {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST = 10_000;

    private final BoundaryLearner learner = new BoundaryLearner(ShippedCalibration.curve(), ConfidenceLevel.USUAL,
            CacheLabels.HALF_LIFE);
    private final LoadingCache<Key, LearnedBoundary> learned;

    @SuppressWarnings("NullAway")
    LearnedBoundaries() {
        this(null, null);
    }

    /** What the labels say. */
    @Inject
    public LearnedBoundaries(CacheLabels labels, Clock clock) {
        this.learned = Caffeine.newBuilder().maximumSize(MOST).refreshAfterWrite(FRESH).executor(Thread::startVirtualThread)
                .build(key -> learner.learn(key.maxWrongShare(), ShippedCalibration.needed(key.maxWrongShare()),
                        labels.evidence(key.tenant(), key.assistant()), clock.instant()));
    }

    private record Key(TenantId tenant, AssistantId assistant, double maxWrongShare) {
    }

    /** What holds for an assistant, a few seconds old at most while it is asked; not to be called in a transaction. */
    public LearnedBoundary of(TenantId tenant, AssistantId assistant, Policy.SemanticCache policy) {
        return learned.get(new Key(tenant, assistant, policy.maxWrongShare()));
    }

    /** The same as far as this node knows it already: the database is not asked. */
    public Optional<LearnedBoundary> known(TenantId tenant, AssistantId assistant, Policy.SemanticCache policy) {
        return Optional.ofNullable(learned.getIfPresent(new Key(tenant, assistant, policy.maxWrongShare())));
    }
}
