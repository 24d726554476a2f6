package dev.weir.tenant;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A key that is wanted.
 *
 * @param scopes what it may do; none means all
 */
public record KeyRequest(String name, Set<Scope> scopes, Optional<Integer> requestsPerMinute,
        Optional<Instant> expiresAt) {
    public KeyRequest {
        scopes = scopes.isEmpty() ? EnumSet.allOf(Scope.class) : EnumSet.copyOf(scopes);
    }
}
