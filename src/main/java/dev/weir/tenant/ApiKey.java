package dev.weir.tenant;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An API key as it may be shown: without the key.
 *
 * @param prefix            the key's first characters, by which its holder recognizes it
 * @param requestsPerMinute its own rate limit; the tenant's alone holds when empty
 * @param expiresAt         from when on it is refused
 * @param revokedAt         since when it is refused, because somebody said so
 */
public record ApiKey(KeyId id, String name, String prefix, Set<Scope> scopes, Optional<Integer> requestsPerMinute,
        Instant createdAt, Optional<Instant> expiresAt, Optional<Instant> revokedAt) {
    /** Whether the key opens anything at that time. */
    public boolean isUsable(Instant now) {
        return revokedAt.isEmpty() && expiresAt.filter(expiry -> !now.isBefore(expiry)).isEmpty();
    }

    static Set<Scope> scopes(String names) {
        return Arrays.stream(names.split(" ")).map(Scope::named).flatMap(Optional::stream).collect(Collectors.toSet());
    }
}
