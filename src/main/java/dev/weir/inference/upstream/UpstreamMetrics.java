package dev.weir.inference.upstream;

import dev.weir.inference.Attempt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts upstream attempts by model and outcome, and how long they took. */
@ApplicationScoped
class UpstreamMetrics {
    private final MetricRegistry registry;

    @SuppressWarnings("NullAway")
    UpstreamMetrics() {
        this(null);
    }

    @Inject
    UpstreamMetrics(MetricRegistry registry) {
        this.registry = registry;
    }

    void count(Attempt attempt) {
        Tag model = new Tag("model", attempt.model());
        registry.counter("weir_upstream_attempts", model, new Tag("outcome", attempt.outcome())).inc();
        registry.timer("weir_upstream_duration", model).update(attempt.duration());
    }
}
