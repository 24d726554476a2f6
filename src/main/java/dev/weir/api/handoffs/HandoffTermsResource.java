package dev.weir.api.handoffs;

import dev.weir.api.access.CurrentCaller;
import dev.weir.handoff.HandoffTerms;
import dev.weir.handoff.TenantHandoffTerms;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** When and how a tenant's customers are handed to a human. */
@Path("/v1/handoff-terms")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Handoffs")
public class HandoffTermsResource {
    private static final String TERMS = "{\"office_hours\":\"We are here on weekdays from 9 to 17.\","
            + "\"alert_after_minutes\":15,\"thumbs_down\":2}";

    @Inject
    CurrentCaller current;
    @Inject
    TenantHandoffTerms terms;

    @GET
    @Operation(summary = "Show the message to waiting customers, and when somebody is alerted")
    @APIResponse(responseCode = "200", description = "The terms",
            content = @Content(examples = @ExampleObject(name = "terms", value = TERMS)))
    public JsonObject show() {
        return HandoffBody.json(terms.of(current.require(Scope.CONVERSATIONS).tenant()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set the message to waiting customers, and when somebody is alerted",
            description = "What is left out gets its default: no text, 15 minutes, 2 bad ratings (0 for never).")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "terms", value = TERMS)))
    @APIResponse(responseCode = "200", description = "The terms as they are now",
            content = @Content(examples = @ExampleObject(name = "terms", value = TERMS)))
    public JsonObject set(dev.weir.http.body.RequestBody body) {
        Caller caller = current.require(Scope.CONVERSATIONS);
        HandoffTerms wanted = HandoffBody.terms(body.fields());
        terms.agree(caller, caller.tenant(), wanted);
        return HandoffBody.json(wanted);
    }
}
