package dev.weir.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started means that the schema is this version's. */
@Startup
@ApplicationScoped
class SchemaStarted implements HealthCheck {
    @Inject
    SchemaStart start;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("schema").status(start.isDone()).build();
    }
}
