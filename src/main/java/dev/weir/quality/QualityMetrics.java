package dev.weir.quality;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** This node's figures of checks. */
@ApplicationScoped
class QualityMetrics {
    private final MetricRegistry registry;

    @SuppressWarnings("NullAway")
    QualityMetrics() {
        this(null);
    }

    @Inject
    QualityMetrics(MetricRegistry registry) {
        this.registry = registry;
    }

    /** A check ended: {@code agrees}, {@code differs}, {@code undecided}, {@code skipped} or {@code failed}. */
    void ended(String source, String outcome) {
        registry.counter("weir_quality_checks", new Tag("source", source), new Tag("outcome", outcome)).inc();
    }

    /** A judge said {@code same}, {@code different} or something {@code unreadable}. */
    void judged(Verdict verdict) {
        registry.counter("weir_quality_verdicts", new Tag("verdict", verdict.wireName())).inc();
    }

    /** Both answers of a near miss were compared: {@code same}, {@code different}, {@code unreadable}, {@code skipped}, {@code failed}. */
    void compared(String outcome) {
        registry.counter("weir_quality_near_misses", new Tag("outcome", outcome)).inc();
    }

    /** A model is held back. */
    void held(String model) {
        registry.counter("weir_quality_holds", new Tag("model", model)).inc();
    }
}
