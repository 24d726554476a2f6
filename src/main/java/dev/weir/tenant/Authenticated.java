package dev.weir.tenant;

import java.util.Optional;

/**
 * A caller whose key was accepted.
 *
 * @param requestsPerMinute the key's own rate limit; the tenant's alone holds when empty
 */
public record Authenticated(Caller caller, Optional<Integer> requestsPerMinute) {
}
