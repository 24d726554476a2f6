package dev.weir.inference.embedding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started means that the embedder's model is loaded and answers. */
@Startup
@ApplicationScoped
class EmbedderStarted implements HealthCheck {
    @Inject
    Embedder embedder;

    private volatile boolean seen;

    @Override
    public HealthCheckResponse call() {
        seen = seen || embedder.embed("started").length == Embedder.DIMENSIONS;
        return HealthCheckResponse.named("embedder").status(seen).withData("model", embedder.modelName()).build();
    }
}
