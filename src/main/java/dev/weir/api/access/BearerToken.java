package dev.weir.api.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** The token of an {@code Authorization: Bearer} header (RFC 6750). */
final class BearerToken {
    private static final String SCHEME = "bearer ";

    private BearerToken() {
    }

    static Optional<String> of(ContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }
}
