package dev.weir.http;

import dev.weir.http.body.RequestBodyReader;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bodies a client (an address) may leave unfinished at a time: {@code weir.body.unfinished} (48; 1 to 100,000),
 * each for {@code weir.body.deadline.ms} (10,000; 100 to 600,000) at most, all of a node together in an eighth of its
 * memory. Each keeps a thread until it is there. Of those that are too large to be held, 8 for a client and 32 for the node.
 */
@ApplicationScoped
class UnfinishedBodies {
    private static final int STREAMED_OF_CLIENT = 8;
    private static final int STREAMED = 32;
    private static final int SHARE_OF_MEMORY = 8;

    private final Map<String, Integer> held = new ConcurrentHashMap<>();
    private final Map<String, Integer> streamed = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final int ofClient;
    private final int mostHeld;
    private final Duration deadline;
    private final long memory = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY;

    UnfinishedBodies() {
        this(new Settings(key -> Optional.empty()));
    }

    @Inject
    UnfinishedBodies(Settings settings) {
        this.ofClient = settings.integer("weir.body.unfinished", 48, 1, 100_000);
        this.deadline = settings.millis("weir.body.deadline.ms", 10_000, 100, 600_000);
        this.mostHeld = RequestBodyReader.maxBytes(settings);
    }

    /** Wrong settings stop the start. */
    void check(@Observes Startup start) {
        // To be made is to be checked.
    }

    static Failure tooMany() {
        return new Failure(FailureCode.RATE_LIMIT_EXCEEDED, "Too many requests of yours are waiting for their bodies: send "
                + "each body at once.").retryAfter(Duration.ofSeconds(1));
    }

    Duration deadline() {
        return deadline;
    }

    /** The largest body that is held as a whole. */
    int mostHeld() {
        return mostHeld;
    }

    /** A place for a body that is held; empty when its client has taken all of its places. */
    Optional<Place> held(HttpServletRequest request) {
        return place(held, request.getRemoteAddr(), ofClient);
    }

    /** A place for a body that keeps a thread waiting. */
    Optional<Place> streamed(HttpServletRequest request) {
        if (streamed.values().stream().mapToInt(Integer::intValue).sum() >= STREAMED) {
            return Optional.empty();
        }
        return place(streamed, request.getRemoteAddr(), STREAMED_OF_CLIENT);
    }

    private Optional<Place> place(Map<String, Integer> taken, String client, int most) {
        if (taken.merge(client, 1, Integer::sum) > most) {
            leave(taken, client);
            return Optional.empty();
        }
        return Optional.of(new Place(taken, client));
    }

    private static void leave(Map<String, Integer> taken, String client) {
        taken.computeIfPresent(client, (key, count) -> count > 1 ? count - 1 : null);
    }

    /** One body's place, until it is there or given up. */
    final class Place implements AutoCloseable {
        private final Map<String, Integer> taken;
        private final String client;
        private final AtomicLong size = new AtomicLong();
        private final AtomicBoolean closed = new AtomicBoolean();

        private Place(Map<String, Integer> taken, String client) {
            this.taken = taken;
            this.client = client;
        }

        /** Takes memory for some more; false when there is none. */
        boolean grow(int more) {
            size.addAndGet(more);
            return bytes.addAndGet(more) <= memory;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                leave(taken, client);
                bytes.addAndGet(-size.get());
            }
        }
    }
}
