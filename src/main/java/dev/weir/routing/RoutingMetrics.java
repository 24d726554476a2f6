package dev.weir.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** This node's figures of routing. Rules' names are tenants' words and are no labels. */
@ApplicationScoped
public class RoutingMetrics {
    private final MetricRegistry registry;

    @SuppressWarnings("NullAway")
    RoutingMetrics() {
        this(null);
    }

    @Inject
    public RoutingMetrics(MetricRegistry registry) {
        this.registry = registry;
    }

    /** A turn was routed; {@code by} says what decided: client, rule, escalation or score. */
    void routed(String by, Route route) {
        registry.counter("weir_routes", new Tag("by", by), new Tag("decision", route.decision()),
                new Tag("model", route.model().map(model -> model.name()).orElse("none"))).inc();
    }

    /** A rule failed on a turn. */
    void ruleFailed() {
        registry.counter("weir_rule_failures").inc();
    }

    /** A tenant's own router could not be read, so that the shipped one scores. */
    void ownRouterUnreadable() {
        registry.counter("weir_router_unreadable").inc();
    }

    /** A tenant's own calibration could not be read, so that the shipped check's word stands. */
    void ownCalibrationUnreadable() {
        registry.counter("weir_check_calibration_unreadable").inc();
    }
}
