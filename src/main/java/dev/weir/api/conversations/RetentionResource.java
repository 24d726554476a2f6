package dev.weir.api.conversations;

import dev.weir.api.access.CurrentCaller;
import dev.weir.api.body.JsonAnswer;
import dev.weir.conversation.Retention;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For how long conversations are kept. */
@Path("/v1/retention")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Conversations")
public class RetentionResource {
    private static final int LONGEST = 3_650;
    private static final String DAYS = "{\"days\":365}";

    @Inject
    CurrentCaller current;
    @Inject
    Retention retention;

    @GET
    @Operation(summary = "Show for how many days conversations are kept after their last turn; null for no end")
    @APIResponse(responseCode = "200", description = "The days",
            content = @Content(examples = @ExampleObject(name = "retention", value = DAYS)))
    public JsonObject show() {
        return json(retention.days(current.require(Scope.CONVERSATIONS).tenant()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set for how many days conversations are kept after their last turn", description = "1 to 3650, or null "
            + "for no end. What is older is deleted permanently within minutes, with everything made from it.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "retention", value = DAYS)))
    @APIResponse(responseCode = "200", description = "The days as they are now",
            content = @Content(examples = @ExampleObject(name = "retention", value = DAYS)))
    public JsonObject set(dev.weir.http.body.RequestBody body) {
        Caller caller = current.require(Scope.CONVERSATIONS);
        JsonFields fields = body.fields();
        Optional<Integer> days = fields.integer("days", 1, LONGEST).optional();
        if (!fields.has("days")) {
            fields.integer("days", 1, LONGEST).required();
        }
        fields.refuseOthers();
        retention.keepFor(caller, caller.tenant(), days);
        return json(days);
    }

    private static JsonObject json(Optional<Integer> days) {
        return JsonAnswer.addNumber(Json.createObjectBuilder(), "days", days).build();
    }
}
