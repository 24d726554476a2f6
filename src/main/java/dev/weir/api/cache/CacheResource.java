package dev.weir.api.cache;

import dev.weir.api.access.CurrentCaller;
import dev.weir.cache.CacheEviction;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.platform.Json;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes answers out of the tenant's caches. */
@Path("/v1/cache")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Cache")
public class CacheResource {
    @Inject
    CurrentCaller caller;
    @Inject
    CacheEviction eviction;

    /** Evicts one entry, what cites a document, or everything; exactly one of the three is given. */
    @DELETE
    @Operation(summary = "Evict cached answers: one entry, those that cite a document, or all. Needs the scope 'cache'")
    @APIResponse(responseCode = "200", description = "How many answers went; 0 when there was nothing of that name",
            content = @Content(examples = @ExampleObject(name = "evicted", value = "{\"evicted\":3}")))
    @APIResponse(responseCode = "400", description = "invalid_request_error: give one of entry, document and all=true")
    public JsonObject evict(
            @Parameter(description = "weir.cache.entry_id of an answer") @QueryParam("entry") String entry,
            @Parameter(description = "A knowledge document's id") @QueryParam("document") String document,
            @Parameter(description = "true, nothing else") @QueryParam("all") String all) {
        return Json.createObjectBuilder().add("evicted", evicted(caller.require(Scope.CACHE), entry, document, all)).build();
    }

    private int evicted(Caller by, String entry, String document, String all) {
        if (Stream.of(entry, document, all).filter(Objects::nonNull).count() != 1) {
            throw Failure.invalid("entry", "Give exactly one of entry, document and all=true.");
        }
        if (entry != null) {
            return eviction.evictByHand(by, by.tenant(), id("entry", entry));
        }
        if (document != null) {
            return eviction.evictDocument(by, by.tenant(), id("document", document));
        }
        if (!all.equals("true")) {
            throw Failure.invalid("all", "To evict everything, all must be true.");
        }
        return eviction.evictAll(by, by.tenant());
    }

    private static UUID id(String name, String text) {
        return Ids.parse(text).orElseThrow(() -> Failure.invalid(name, "'" + name + "' must be an id that Weir gave out."));
    }
}
