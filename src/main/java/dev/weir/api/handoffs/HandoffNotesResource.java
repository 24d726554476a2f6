package dev.weir.api.handoffs;

import dev.weir.api.access.CurrentCaller;
import dev.weir.api.body.JsonAnswer;
import dev.weir.api.body.PathId;
import dev.weir.handoff.HandoffId;
import dev.weir.handoff.HandoffNote;
import dev.weir.handoff.HandoffNotes;
import dev.weir.handoff.Handoffs;
import dev.weir.http.body.RequestBody;
import dev.weir.platform.JsonFields;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What colleagues write for each other about a conversation. */
@Path("/v1/handoffs/{id}/notes")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Handoffs")
public class HandoffNotesResource {
    private static final String NOTE = "{\"id\":\"0197a5d2-6c23-7f00-8000-3b1f0c7a9d10\",\"text\":\"Called twice.\","
            + "\"author\":\"person:0197a5d2-6c22-7f00-8000-3b1f0c7a9d10\",\"created_at\":\"2026-01-31T12:00:00Z\"}";

    @Inject
    CurrentCaller current;
    @Inject
    Handoffs handoffs;
    @Inject
    HandoffNotes notes;

    @GET
    @Operation(summary = "List the private notes of a handoff's conversation, the oldest first",
            description = "Neither the customer nor a model reads them.")
    @APIResponse(responseCode = "200", description = "The notes",
            content = @Content(examples = @ExampleObject(name = "notes", value = "{\"data\":[" + NOTE + "]}")))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject notes(@PathParam("id") String id) {
        TenantId tenant = current.require(Scope.CONVERSATIONS).tenant();
        return JsonAnswer.list(notes.of(tenant, handoffs.find(tenant, handoff(id)).conversation()), HandoffBody::json);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Write a private note", description = "It is deleted with the conversation.")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(content = @Content(
            examples = @ExampleObject(name = "note", value = "{\"text\":\"Called twice.\"}")))
    @APIResponse(responseCode = "200", description = "The note",
            content = @Content(examples = @ExampleObject(name = "note", value = NOTE)))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject note(@PathParam("id") String id, RequestBody body) {
        Caller caller = current.require(Scope.CONVERSATIONS);
        JsonFields fields = body.fields();
        String text = fields.text("text", 1, HandoffNote.LONGEST).required();
        fields.refuseOthers();
        return HandoffBody.json(notes.add(caller, caller.tenant(), handoff(id), text));
    }

    private static HandoffId handoff(String id) {
        return new HandoffId(PathId.of(id, "The handoff"));
    }
}
