package dev.weir.widget;

import dev.weir.http.error.ErrorBody;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.site.Origin;
import dev.weir.site.Sites;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/**
 * Lets browsers read the widget's API from the origins that tenants named and no others (Fetch, section 3.2). A preflight
 * names no site: it is answered for an origin of any; whether this site key belongs to that page, the request itself says.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION - 100)
public class CrossOrigin implements ContainerRequestFilter, ContainerResponseFilter {
    private static final int LONGEST = 300;

    private final Sites sites;

    /** For the container, which looks for this one and then injects through the other. */
    @SuppressWarnings("NullAway")
    public CrossOrigin() {
        this(null);
    }

    @Inject
    CrossOrigin(Sites sites) {
        this.sites = sites;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (isWidget(request) && request.getMethod().equals("OPTIONS")) {
            request.abortWith(known(request).map(origin -> allowed())
                    .orElseGet(() -> ErrorBody.response(new Failure(FailureCode.ORIGIN_NOT_ALLOWED,
                            "No site key names this origin."))));
        }
    }

    private static Response allowed() {
        return Response.noContent().header("Access-Control-Allow-Methods", "GET, POST")
                .header("Access-Control-Allow-Headers", "authorization, content-type")
                .header("Access-Control-Max-Age", "600").build();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (isWidget(request)) {
            MultivaluedMap<String, Object> headers = response.getHeaders();
            headers.add("Vary", "Origin");
            headers.putSingle("X-Content-Type-Options", "nosniff");
            if (!headers.containsKey("Cache-Control")) {
                headers.putSingle("Cache-Control", "no-store");
            }
            known(request).ifPresent(origin -> {
                headers.putSingle("Access-Control-Allow-Origin", origin.text());
                headers.putSingle("Access-Control-Expose-Headers", "Retry-After");
            });
        }
    }

    private Optional<Origin> known(ContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaderString("Origin")).filter(text -> text.length() <= LONGEST)
                .map(Origin::new).filter(sites::knows);
    }

    private static boolean isWidget(ContainerRequestContext request) {
        return request.getUriInfo().getPath().replaceFirst("^/+", "").startsWith("widget/v1");
    }
}
