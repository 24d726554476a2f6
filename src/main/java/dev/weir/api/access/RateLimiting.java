package dev.weir.api.access;

import dev.weir.assistant.Assistants;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.Authenticated;
import dev.weir.tenant.RateLimiter;
import dev.weir.tenant.RateVerdict;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/**
 * Counts the requests of a tenant and of its keys, whatever they ask for, and says in OpenAI's headers what is left. The
 * tenant's limit is its default assistant's policy; every node grants its share.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.AUTHORIZATION)
public class RateLimiting implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String VERDICT = RateVerdict.class.getName();

    private final CurrentCaller current;
    private final Assistants assistants;
    private final RateLimiter limiter;

    /** For the container, which looks for this one and then injects through the other. */
    public RateLimiting() {
        this(null, null, null);
    }

    @Inject
    RateLimiting(CurrentCaller current, Assistants assistants, RateLimiter limiter) {
        this.current = current;
        this.assistants = assistants;
        this.limiter = limiter;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        current.authenticated().ifPresent(caller -> {
            RateVerdict verdict = limiter.admit(caller, limit(caller));
            request.setProperty(VERDICT, verdict);
            if (!verdict.admitted()) {
                throw new Failure(FailureCode.RATE_LIMIT_EXCEEDED, "More than " + verdict.limit()
                        + " requests a minute: try again after the time in Retry-After.")
                        .retryAfter(verdict.retryAfter());
            }
        });
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(VERDICT) instanceof RateVerdict verdict) {
            MultivaluedMap<String, Object> headers = response.getHeaders();
            headers.putSingle("x-ratelimit-limit-requests", verdict.limit());
            headers.putSingle("x-ratelimit-remaining-requests", verdict.remaining());
            headers.putSingle("x-ratelimit-reset-requests", ShortDuration.of(verdict.reset()));
        }
    }

    private int limit(Authenticated caller) {
        return assistants.published(caller.caller().tenant(), Optional.empty()).policy().limits().requestsPerMinute();
    }
}
