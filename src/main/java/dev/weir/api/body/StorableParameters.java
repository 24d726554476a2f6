package dev.weir.api.body;

import dev.weir.platform.Failure;
import dev.weir.platform.PlainText;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Refuses query parameters that no database could hold, such as U+0000, before a resource looks for them in one. */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.USER)
public class StorableParameters implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        request.getUriInfo().getQueryParameters().forEach(StorableParameters::refuse);
    }

    private static void refuse(String name, List<String> values) {
        if (!PlainText.isStorable(name) || !values.stream().allMatch(PlainText::isStorable)) {
            String shown = PlainText.isStorable(name) ? name : "query";
            throw Failure.invalid(shown, "A query parameter must not contain U+0000 or unpaired surrogates.");
        }
    }
}
