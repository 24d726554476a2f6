package dev.weir.api.budget;

import dev.weir.api.access.AdminOnly;
import dev.weir.api.body.JsonAnswer;
import dev.weir.api.body.PageRequest;
import dev.weir.api.body.PathId;
import dev.weir.budget.UnsettledTurn;
import dev.weir.budget.UnsettledTurns;
import dev.weir.http.body.RequestBody;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Operator;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.Tenants;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Turns of a tenant that are booked at their bound because their node died, for the platform's admin. */
@AdminOnly
@Path("/admin/v1/tenants/{tenant}/unsettled")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Administration")
public class UnsettledTurnsResource {
    private static final String ONE = "{\"id\":\"01a20823-55d3-7f0e-8a06-b4fae589aea6\","
            + "\"turn_id\":\"01a20823-55d3-7f0e-8a06-b4fae589aea7\",\"key_id\":\"01a20823-55d3-7f0e-8a06-b4fae589aea8\","
            + "\"model\":\"gpt-4.1\",\"bound_usd\":\"0.0081\",\"reserved_at\":\"2026-03-10T12:00:00Z\"";

    @Inject
    UnsettledTurns unsettled;
    @Inject
    Tenants tenants;

    /** A page of them. */
    @GET
    @Operation(summary = "List turns that are booked at their bound because their node died, the oldest first")
    @APIResponse(responseCode = "200", description = "A page of turns", content = @Content(
            examples = @ExampleObject(name = "one turn", value = "{\"data\":[" + ONE + "}],\"has_more\":false}")))
    @APIResponse(responseCode = "404", description = "not_found: no such tenant")
    public JsonObject list(@PathParam("tenant") String tenant, @QueryParam("limit") String limit,
            @QueryParam("after") String after) {
        PageRequest page = PageRequest.of(limit, after);
        return JsonAnswer.page(unsettled.list(tenant(tenant), page.after(), page.limit() + 1), page.limit(),
                turn -> json(turn).build());
    }

    /** Settles one. */
    @POST
    @Path("{turn}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Settle such a turn at its actual cost, or accept its bound; that is final")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(content = @Content(examples = {
        @ExampleObject(name = "what the provider billed", value = "{\"amount_usd\":\"0.0002\"}"),
        @ExampleObject(name = "the bound", value = "{\"accept_bound\":true}")}))
    @APIResponse(responseCode = "200", description = "The turn and what is booked for it now", content = @Content(
            examples = @ExampleObject(name = "settled", value = ONE + ",\"amount_usd\":\"0.0002\"}")))
    @APIResponse(responseCode = "400", description = "invalid_request_error: neither or both were said, or the amount is not "
            + "between 0 and the bound")
    @APIResponse(responseCode = "404", description = "not_found: it is settled, or there is none of that id")
    public JsonObject settle(@PathParam("tenant") String tenant, @PathParam("turn") String id, RequestBody body) {
        JsonFields fields = body.fields();
        Optional<NanoUsd> amount = fields.money("amount_usd").optional();
        boolean bound = fields.flag("accept_bound").orElse(false);
        fields.refuseOthers();
        if (amount.isPresent() == bound) {
            throw Failure.invalid("amount_usd", "Say what the turn cost (amount_usd) or accept its bound (accept_bound: true).");
        }
        UnsettledTurn settled = unsettled.settle(Operator.ADMIN_TOKEN, tenant(tenant), PathId.of(id, "The unsettled turn"),
                amount);
        return json(settled).add("amount_usd", amount.orElse(settled.bound()).toString()).build();
    }

    private TenantId tenant(String text) {
        return tenants.find(new TenantId(PathId.of(text, "The tenant"))).orElseThrow(() -> Failure.notFound("The tenant")).id();
    }

    private static JsonObjectBuilder json(UnsettledTurn turn) {
        return Json.createObjectBuilder().add("id", turn.id().toString()).add("turn_id", turn.turn().toString())
                .add("key_id", turn.key().toString()).add("model", turn.model()).add("bound_usd", turn.bound().toString())
                .add("reserved_at", turn.reservedAt().toString());
    }
}
