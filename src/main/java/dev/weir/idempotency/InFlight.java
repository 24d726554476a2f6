package dev.weir.idempotency;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The claims whose turns run on this node, and those who wait for their end. */
final class InFlight {
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();

    /** A claim, since when it stands, and its end. */
    record Running(ClaimToken claim, Instant since, CompletableFuture<Void> end) {
    }

    void begin(ClaimToken claim, Instant now) {
        running.put(claim.value(), new Running(claim, now, new CompletableFuture<>()));
    }

    void end(ClaimToken claim) {
        Running ended = running.remove(claim.value());
        if (ended != null) {
            ended.end().complete(null);
        }
    }

    /** The claims that are to be held on to: one older than that is no turn any more, but a mistake. */
    List<ClaimToken> startedAfter(Instant oldest) {
        running.values().removeIf(claim -> !claim.since().isAfter(oldest));
        return running.values().stream().map(Running::claim).toList();
    }

    /** Waits until that claim ends here, or so long: another node's end is not heard of. */
    void await(UUID token, Duration atMost) throws InterruptedException {
        Running waitedFor = running.get(token);
        CompletableFuture<Void> end = waitedFor == null ? new CompletableFuture<>() : waitedFor.end();
        try {
            end.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
            return;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
