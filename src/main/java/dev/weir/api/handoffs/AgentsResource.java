package dev.weir.api.handoffs;

import dev.weir.api.access.CurrentCaller;
import dev.weir.api.body.JsonAnswer;
import dev.weir.people.Colleague;
import dev.weir.people.People;
import dev.weir.platform.Json;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who of a tenant may answer its customers. */
@Path("/v1/agents")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Handoffs")
public class AgentsResource {
    private static final String AGENTS = "{\"data\":[{\"id\":\"0197a5d2-6c22-7f00-8000-3b1f0c7a9d10\",\"name\":\"ann\","
            + "\"display_name\":\"Ann\"}]}";

    @Inject
    CurrentCaller current;
    @Inject
    People people;

    @GET
    @Operation(summary = "List the people of the console whom a handoff can be given to")
    @APIResponse(responseCode = "200", description = "Agents and administrators of the tenant",
            content = @Content(examples = @ExampleObject(name = "agents", value = AGENTS)))
    public JsonObject list() {
        Caller caller = current.require(Scope.CONVERSATIONS);
        return JsonAnswer.list(people.colleagues(caller, caller.tenant()), AgentsResource::json);
    }

    private static JsonObject json(Colleague colleague) {
        return JsonAnswer.addText(Json.createObjectBuilder().add("id", colleague.id().toString()).add("name", colleague.name()),
                "display_name", colleague.displayName()).build();
    }
}
