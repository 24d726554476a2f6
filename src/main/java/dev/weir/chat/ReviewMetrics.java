package dev.weir.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** This node's figures of what was found in models' answers; labels hold no tenant's content. */
@ApplicationScoped
class ReviewMetrics {
    private final MetricRegistry registry;

    ReviewMetrics() {
        this(null);
    }

    @Inject
    ReviewMetrics(MetricRegistry registry) {
        this.registry = registry;
    }

    /** What became of an answer that a larger model stood behind: {@code given}, {@code escalated}, {@code forwarded} or {@code kept}. */
    void cascaded(String outcome) {
        registry.counter("weir_cascades", new Tag("outcome", outcome)).inc();
    }

    /** An answer was held against its passages. */
    void grounded(boolean holds) {
        registry.counter("weir_grounding_checks", new Tag("outcome", holds ? "grounded" : "ungrounded")).inc();
    }
}
