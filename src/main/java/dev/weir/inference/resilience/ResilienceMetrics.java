package dev.weir.inference.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Locale;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Shows breakers, retries and rejections. The state of a breaker is 0 when closed, 1 when half open, 2 when open. */
@ApplicationScoped
class ResilienceMetrics {
    private static final Logger LOG = System.getLogger(ResilienceMetrics.class.getName());

    private final MetricRegistry registry;

    @SuppressWarnings("NullAway")
    ResilienceMetrics() {
        this(null);
    }

    @Inject
    ResilienceMetrics(MetricRegistry registry) {
        this.registry = registry;
    }

    void watch(String model, URI endpoint, CircuitBreaker breaker) {
        Tag[] tags = {new Tag("model", model), new Tag("endpoint", endpoint.toString())};
        registry.gauge("weir_breaker_state", breaker, ResilienceMetrics::state, tags);
        breaker.getEventPublisher().onStateTransition(event -> {
            String to = event.getStateTransition().getToState().name().toLowerCase(Locale.ROOT);
            registry.counter("weir_breaker_transitions", tags[0], tags[1], new Tag("to", to)).inc();
            LOG.log(Level.WARNING, "The circuit breaker of the model {0} at {1} is now {2}", model, endpoint, to);
        });
    }

    private static Integer state(CircuitBreaker breaker) {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> 2;
            case HALF_OPEN -> 1;
            default -> 0;
        };
    }

    /** An attempt failed and another one follows. */
    void retried(String model, String outcome) {
        registry.counter("weir_upstream_retries", new Tag("model", model), new Tag("outcome", outcome)).inc();
    }

    /** An endpoint took no call: its breaker is open, it is full, or it asked to be left alone. */
    void rejected(String model, EndpointGuard.Admission why) {
        registry.counter("weir_upstream_rejections", new Tag("model", model),
                new Tag("by", why.name().toLowerCase(Locale.ROOT))).inc();
    }
}
