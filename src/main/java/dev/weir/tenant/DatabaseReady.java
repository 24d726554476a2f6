package dev.weir.tenant;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means that the database takes something: without it nothing may be answered, least of all paid. Whoever asks
 * meanwhile shares one attempt, which a database that hangs does not prolong.
 */
@Readiness
@ApplicationScoped
class DatabaseReady implements HealthCheck {
    private static final Logger LOG = System.getLogger(DatabaseReady.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration FRESH = Duration.ofSeconds(1);

    @Inject
    LiveNodes nodes;
    @Resource
    ManagedExecutorService executor;

    private CompletableFuture<Void> attempt;
    private long begun;
    private boolean ready = true;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(told(takes(latest()))).build();
    }

    /** The attempt under way, or one that has just ended, else a new one. */
    private synchronized CompletableFuture<Void> latest() {
        if (attempt == null || attempt.isDone() && System.nanoTime() - begun > FRESH.toNanos()) {
            begun = System.nanoTime();
            attempt = CompletableFuture.runAsync(nodes::write, executor);
        }
        return attempt;
    }

    private static boolean takes(CompletableFuture<Void> attempt) {
        try {
            attempt.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException away) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** One line when it goes, one when it comes back. */
    private synchronized boolean told(boolean now) {
        if (now != ready) {
            ready = now;
            LOG.log(Level.WARNING, now ? "The database accepts writes again: this node is ready"
                    : "The database accepts no writes: this node is not ready");
        }
        return now;
    }
}
