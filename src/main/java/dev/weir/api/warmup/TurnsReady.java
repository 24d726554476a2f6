package dev.weir.api.warmup;

import dev.weir.platform.ColdStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that the cold start is over, so that the first question is as fast as any. */
@Readiness
@ApplicationScoped
class TurnsReady implements HealthCheck {
    @Inject
    ColdStart cold;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("warm-up").status(cold.isOver()).build();
    }
}
