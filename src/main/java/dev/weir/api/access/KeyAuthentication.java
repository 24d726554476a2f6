package dev.weir.api.access;

import dev.weir.tenant.Authentication;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Finds out who calls {@code /v1}, before it is told whether what was asked for exists. */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class KeyAuthentication implements ContainerRequestFilter {
    private final Authentication authentication;
    private final CurrentCaller current;

    /** For the container, which looks for this one and then injects through the other. */
    public KeyAuthentication() {
        this(null, null);
    }

    @Inject
    KeyAuthentication(Authentication authentication, CurrentCaller current) {
        this.authentication = authentication;
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (isTenantPath(request)) {
            current.enter(authentication.authenticate(BearerToken.of(request)
                    .orElseThrow(CurrentCaller::noKey)));
        }
    }

    private static boolean isTenantPath(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath().replaceFirst("^/+", "");
        return path.equals("v1") || path.startsWith("v1/");
    }
}
