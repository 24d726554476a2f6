package dev.weir.cache;

import dev.weir.platform.NanoUsd;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A cached answer as a list shows it.
 *
 * @param hits       how often it was given again
 * @param original   what the turn that made it cost, and so each hit saved; empty when that turn was not stored
 * @param similarity cosine to the question that was looked for, -1 to 1; empty when none was
 * @param refusal    why it would not serve that question, in a sentence; empty when it would
 */
public record ListedEntry(CachedAnswer answer, long hits, Instant expiresAt, Optional<NanoUsd> original,
        OptionalDouble similarity, Optional<String> refusal) {
    /** What its hits saved; empty when that is not known. */
    public Optional<NanoUsd> saved() {
        return original.map(cost -> cost.times(hits));
    }

    ListedEntry judged(Optional<String> reason) {
        return new ListedEntry(answer, hits, expiresAt, original, similarity, reason);
    }
}
