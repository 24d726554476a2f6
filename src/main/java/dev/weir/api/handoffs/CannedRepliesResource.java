package dev.weir.api.handoffs;

import dev.weir.api.access.CurrentCaller;
import dev.weir.api.body.JsonAnswer;
import dev.weir.handoff.CannedReplies;
import dev.weir.handoff.CannedReply;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a tenant's agents say often. */
@Path("/v1/canned-replies")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Handoffs")
public class CannedRepliesResource {
    private static final String REPLY = "{\"shortcut\":\"returns\",\"text\":\"You may return it within 60 days.\"}";

    @Inject
    CurrentCaller current;
    @Inject
    CannedReplies replies;

    @GET
    @Operation(summary = "List the canned replies of agents")
    @APIResponse(responseCode = "200", description = "All of them, by their shortcuts",
            content = @Content(examples = @ExampleObject(name = "replies", value = "{\"data\":[" + REPLY + "]}")))
    public JsonObject list() {
        return JsonAnswer.list(replies.list(current.require(Scope.CONVERSATIONS).tenant()), CannedRepliesResource::json);
    }

    @PUT
    @Path("{shortcut}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create or change a canned reply",
            description = "The shortcut is 1 to 40 small letters, digits and hyphens; agents type it after a slash.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "text",
            value = "{\"text\":\"You may return it within 60 days.\"}")))
    @APIResponse(responseCode = "200", description = "The reply as it is now",
            content = @Content(examples = @ExampleObject(name = "reply", value = REPLY)))
    public JsonObject set(@PathParam("shortcut") String shortcut, dev.weir.http.body.RequestBody body) {
        Caller caller = current.require(Scope.CONVERSATIONS);
        JsonFields fields = body.fields();
        CannedReply reply = new CannedReply(shortcut, fields.text("text", 1, CannedReply.LONGEST).required());
        fields.refuseOthers();
        replies.save(caller, caller.tenant(), reply);
        return json(reply);
    }

    @DELETE
    @Path("{shortcut}")
    @Operation(summary = "Delete a canned reply")
    @APIResponse(responseCode = "200", description = "Deleted", content = @Content(examples = @ExampleObject(
            name = "deleted", value = "{\"shortcut\":\"returns\",\"deleted\":true}")))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject remove(@PathParam("shortcut") String shortcut) {
        Caller caller = current.require(Scope.CONVERSATIONS);
        replies.remove(caller, caller.tenant(), shortcut);
        return Json.createObjectBuilder().add("shortcut", shortcut).add("deleted", true).build();
    }

    private static JsonObject json(CannedReply reply) {
        return Json.createObjectBuilder().add("shortcut", reply.shortcut()).add("text", reply.text()).build();
    }
}
