package dev.weir.tenant;

import dev.weir.platform.NanoUsd;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A key that is wanted.
 *
 * @param scopes       what it may do; none means all
 * @param monthlyLimit what it may spend in a month; as much as the tenant when empty
 */
public record KeyRequest(String name, Set<Scope> scopes, Optional<Integer> requestsPerMinute,
        Optional<Instant> expiresAt, Optional<NanoUsd> monthlyLimit) {
    public KeyRequest {
        scopes = scopes.isEmpty() ? EnumSet.allOf(Scope.class) : EnumSet.copyOf(scopes);
    }

    /** A key without a limit of its own. */
    public KeyRequest(String name, Set<Scope> scopes, Optional<Integer> requestsPerMinute, Optional<Instant> expiresAt) {
        this(name, scopes, requestsPerMinute, expiresAt, Optional.empty());
    }

    /** The same key, with a limit where one is given. */
    public KeyRequest limitedTo(Optional<NanoUsd> monthly) {
        return new KeyRequest(name, scopes, requestsPerMinute, expiresAt, monthly);
    }
}
