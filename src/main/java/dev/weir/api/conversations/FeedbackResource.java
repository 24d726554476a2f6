package dev.weir.api.conversations;

import dev.weir.api.access.CurrentCaller;
import dev.weir.api.body.PathId;
import dev.weir.conversation.Feedback;
import dev.weir.conversation.Rating;
import dev.weir.http.body.RequestBody;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What somebody thought of an answer. */
@Path("/v1/turns/{id}/feedback")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Conversations")
public class FeedbackResource {
    private static final int MAX_COMMENT = 4_000;

    @Inject
    CurrentCaller current;
    @Inject
    Feedback feedback;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Rate an answer", description = "The last rating of a turn counts, and labels it for the "
            + "router. `down` evicts the cached answer that the turn came from, those made from it, and what gives the same "
            + "answer to questions like it.")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(content = @Content(examples = @ExampleObject(
            name = "rating", value = "{\"rating\":\"down\",\"comment\":\"This is about the wrong boots.\"}")))
    @APIResponse(responseCode = "200", description = "Stored", content = @Content(examples = @ExampleObject(
            name = "stored", value = "{\"turn_id\":\"0197a5d2-6c1f-7f00-8000-3b1f0c7a9d10\",\"rating\":\"down\"}")))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject rate(@PathParam("id") String id, RequestBody body) {
        Caller caller = current.require(Scope.CHAT);
        JsonFields fields = body.fields();
        Rating rating = Rating.named(fields.text("rating").required()).orElseThrow(
                () -> Failure.invalid("rating", "rating must be 'up' or 'down'."));
        Optional<String> comment = fields.text("comment", 1, MAX_COMMENT).optional();
        fields.refuseOthers();
        feedback.rate(caller, new TurnId(PathId.of(id, "The turn")), rating, comment);
        return Json.createObjectBuilder().add("turn_id", id).add("rating", rating.wireName()).build();
    }
}
