package dev.weir.people;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How often something that anybody can repeat is worth a line: the first time at once, then once an hour with how many there
 * were meanwhile. It holds no more than one entry for each of the console's people.
 */
final class FailedAttempts {
    static final Duration BETWEEN = Duration.ofHours(1);

    private final Map<UUID, Seen> seen = new HashMap<>();

    /** @param missed how many there were since the last line */
    private record Seen(Instant lastLine, int missed) {
    }

    /** How many there were since the last line, this one included; empty: no line is due. */
    synchronized Optional<Integer> count(UUID whose, Instant now) {
        Seen before = seen.get(whose);
        if (before == null || !now.isBefore(before.lastLine().plus(BETWEEN))) {
            seen.put(whose, new Seen(now, 0));
            return Optional.of(before == null ? 1 : before.missed() + 1);
        }
        seen.put(whose, new Seen(before.lastLine(), before.missed() + 1));
        return Optional.empty();
    }
}
