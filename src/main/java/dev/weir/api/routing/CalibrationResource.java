package dev.weir.api.routing;

import dev.weir.api.access.CurrentCaller;
import dev.weir.assistant.Assistants;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.routing.ThresholdCalibration;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which routing threshold keeps the large tier's share of the tenant's own turns within a limit. */
@Path("/v1/policy/calibrate")
@RequestScoped
@Tag(name = "Assistants")
public class CalibrationResource {
    @Inject
    CurrentCaller current;
    @Inject
    Assistants assistants;
    @Inject
    ThresholdCalibration calibration;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Find the threshold that sends at most that share of the recent turns to the large tier",
            description = "Nothing is changed: put the threshold into the policy's routing.threshold. Read are the newest "
                    + "turns of the last 30 days that reached the router, 5,000 at most.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "a fifth", value = "{\"max_large_share\":0.2}")))
    @APIResponse(responseCode = "200", description = "The threshold, how many turns it rests on and the share it had sent "
            + "to the large tier", content = @Content(examples = @ExampleObject(name = "threshold",
                    value = "{\"threshold\":0.4371,\"turns\":1840,\"large_share\":0.1995,\"by_rule\":212}")))
    @APIResponse(responseCode = "409", description = "conflict: fewer than 20 turns to learn from")
    public JsonObject calibrate(@Parameter(description = "an assistant's name or id; without it the default one")
            @QueryParam("assistant") String assistant, dev.weir.http.body.RequestBody body) {
        Caller caller = current.require(Scope.ASSISTANTS);
        JsonFields fields = body.fields();
        double share = fields.decimal("max_large_share", 0, 1).required();
        fields.refuseOthers();
        ThresholdCalibration.Found found = calibration.calibrate(caller.tenant(),
                assistants.published(caller.tenant(), Optional.ofNullable(assistant)).id(), share);
        return Json.createObjectBuilder().add("threshold", found.threshold()).add("turns", found.turns())
                .add("large_share", found.largeShare()).add("by_rule", found.byRule()).build();
    }
}
