package dev.weir.api.handoffs;

import dev.weir.api.access.CurrentCaller;
import dev.weir.api.body.PathId;
import dev.weir.handoff.HandoffId;
import dev.weir.handoff.HandoffLabels;
import dev.weir.http.body.RequestBody;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a help desk sorts its handoffs by. */
@Path("/v1/handoffs/{id}/labels")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Handoffs")
public class HandoffLabelsResource {
    private static final String LABELS = "{\"labels\":[\"returns\",\"vip\"]}";

    @Inject
    CurrentCaller current;
    @Inject
    HandoffLabels labels;

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set the labels of a handoff", description = "At most 10 of at most 40 characters each, kept in small letters.")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(content = @Content(
            examples = @ExampleObject(name = "labels", value = LABELS)))
    @APIResponse(responseCode = "200", description = "The labels as they are now",
            content = @Content(examples = @ExampleObject(name = "labels", value = LABELS)))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject label(@PathParam("id") String id, RequestBody body) {
        Caller caller = current.require(Scope.CONVERSATIONS);
        JsonFields fields = body.fields();
        List<String> wanted = fields.texts("labels", HandoffLabels.MOST, HandoffLabels.LONGEST).required();
        fields.refuseOthers();
        return Json.createObjectBuilder().add("labels",
                Json.createArrayBuilder(labels.set(caller, caller.tenant(), handoff(id), wanted))).build();
    }

    private static HandoffId handoff(String id) {
        return new HandoffId(PathId.of(id, "The handoff"));
    }
}
