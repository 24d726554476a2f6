package dev.weir.api.budget;

import dev.weir.api.access.AdminOnly;
import dev.weir.api.body.JsonAnswer;
import dev.weir.http.body.RequestBody;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.tenant.Operator;
import dev.weir.tenant.PaidState;
import dev.weir.tenant.PaidSwitch;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The kill switch for everything paid. */
@AdminOnly
@Path("/admin/v1/paid")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Administration")
public class PaidResource {
    private static final int MAX_REASON = 1_000;
    private static final String STATE =
            "{\"enabled\":false,\"reason\":\"bill under review\",\"changed_at\":\"2026-01-31T12:00:00Z\"}";

    private final PaidSwitch paid;

    public PaidResource() {
        this(null);
    }

    @Inject
    PaidResource(PaidSwitch paid) {
        this.paid = paid;
    }

    @GET
    @Operation(summary = "Show whether paid calls are allowed")
    @APIResponse(responseCode = "200", description = "The switch", content = @Content(
            examples = @ExampleObject(name = "off", value = STATE)))
    public JsonObject show() {
        return json(paid.state());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Allow or stop paid calls; other nodes follow within two seconds")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(content = @Content(
            examples = @ExampleObject(name = "off", value = "{\"enabled\":false,\"reason\":\"bill under review\"}")))
    @APIResponse(responseCode = "200", description = "The switch", content = @Content(
            examples = @ExampleObject(name = "off", value = STATE)))
    public JsonObject turn(RequestBody body) {
        JsonFields fields = body.fields();
        boolean enabled = fields.flag("enabled").required();
        Optional<String> reason = fields.text("reason", 0, MAX_REASON).optional();
        fields.refuseOthers();
        return json(paid.turn(Operator.ADMIN_TOKEN, enabled, reason));
    }

    private static JsonObject json(PaidState state) {
        return JsonAnswer.addText(Json.createObjectBuilder().add("enabled", state.enabled()), "reason", state.reason())
                .add("changed_at", state.changedAt().toString()).build();
    }
}
