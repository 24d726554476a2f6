package dev.weir.routing.refit;

import dev.weir.platform.JsonDocument;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A refit on its way or over.
 *
 * @param state   {@code waiting} for a node, {@code running}, {@code done} or {@code failed}
 * @param step    what is done now, or was done last, in words
 * @param done    of so many {@code steps}
 * @param outcome what came of it, as {@link RefitOutcome} spells it; empty until it is over
 * @param detail  counts and losses; empty until it is over
 */
public record RefitRun(UUID id, String state, String askedBy, Instant askedAt, String step, int done, int steps,
        Optional<Instant> endedAt, Optional<String> outcome, Optional<JsonObject> detail) {
    /** Whether it is still to be waited for. */
    public boolean isOpen() {
        return state.equals("waiting") || state.equals("running");
    }

    /** As the database shows it. */
    record Row(UUID id, String state, String askedBy, Instant askedAt, String step, Integer done, Integer steps,
            Instant endedAt, String outcome, String detail) {
        RefitRun run() {
            return new RefitRun(id, state, askedBy, askedAt, step, done, steps, Optional.ofNullable(endedAt),
                    Optional.ofNullable(outcome), Optional.ofNullable(detail).map(JsonDocument::trusted));
        }
    }
}
