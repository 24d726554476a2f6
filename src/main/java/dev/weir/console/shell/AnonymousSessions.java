package dev.weir.console.shell;

import dev.weir.platform.Settings;
import dev.weir.tenant.MinuteBuckets;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The sessions of people who have not signed in. The first page makes one already, so that an address may begin
 * {@code weir.console.address.sessions_per_minute} (120; 1 to 100,000) of them only, on each node, and they end soon; whoever
 * signs in gets a whole one.
 */
@ApplicationScoped
class AnonymousSessions {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MOST = 100_000;

    private final int limit;
    private final MinuteBuckets<String> buckets;

    AnonymousSessions() {
        this(new Settings(key -> Optional.empty()), Clock.systemUTC());
    }

    @Inject
    AnonymousSessions(Settings settings, Clock clock) {
        this.limit = settings.integer("weir.console.address.sessions_per_minute", 120, 1, 100_000);
        this.buckets = new MinuteBuckets<>(clock, MOST);
    }

    /** Whether the request may be served; one that may not is answered. */
    boolean admits(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getSession(false) != null || bucket(request).getAvailableTokens() > 0) {
            return true;
        }
        response.setHeader("Retry-After", "1");
        response.sendError(TOO_MANY_REQUESTS);
        return false;
    }

    /** Takes note of the session that the request has made, if it had none before. */
    void count(HttpServletRequest request, boolean had) {
        if (!had && request.getSession(false) != null) {
            bucket(request).tryConsume(1);
            if (request.getSession(false).isNew()) {
                request.getSession(false).setMaxInactiveInterval((int) LIFE.toSeconds());
            }
        }
    }

    private Bucket bucket(HttpServletRequest request) {
        return buckets.of(request.getRemoteAddr(), limit);
    }
}
