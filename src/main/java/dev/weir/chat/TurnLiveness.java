package dev.weir.chat;

import dev.weir.conversation.TurnExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Alive means that work still gets a thread: a node whose turns all stand still is better restarted, and is asked nothing
 * until then.
 */
@Liveness
@Readiness
@ApplicationScoped
class TurnLiveness implements HealthCheck {
    private static final int PATIENCE_SECONDS = 5;

    @Inject
    TurnExecutor executor;

    @Override
    public HealthCheckResponse call() {
        CompletableFuture<Boolean> ran = new CompletableFuture<Boolean>()
                .completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS);
        executor.execute(() -> ran.complete(true));
        return HealthCheckResponse.named("turns").status(ran.join()).build();
    }
}
