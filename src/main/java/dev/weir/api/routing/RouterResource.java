package dev.weir.api.routing;

import dev.weir.api.access.CurrentCaller;
import dev.weir.api.body.JsonAnswer;
import dev.weir.api.body.PageRequest;
import dev.weir.platform.Failure;
import dev.weir.routing.refit.RouterRefits;
import dev.weir.routing.refit.RouterVersions;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The learned router that judges a tenant's questions: what it is made of, refits from feedback, and the way back. */
@Path("/v1/router")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Assistants")
public class RouterResource {
    private static final String NUMBER = "[1-9][0-9]{0,8}";
    private static final String LOSSES = "\"labels_fitted\":214,\"labels_held_out\":93,\"held_out_log_loss_before\":0.6120,"
            + "\"held_out_log_loss_after\":0.4410,\"gain_at_least\":0.0830,\"held_out_right_before\":0.7204,"
            + "\"held_out_right_after\":0.8172";
    private static final String CARD = "{" + LOSSES + ",\"trained\":\"2026-01-31\"}";
    private static final String REFIT = "{\"id\":\"0197a5d2-6c1f-7f00-8000-3b1f0c7a9d10\",\"state\":\"done\",\"step\":\"done\","
            + "\"done\":5,\"steps\":5,\"asked_by\":\"system\",\"asked_at\":\"2026-01-31T03:17:00Z\","
            + "\"ended_at\":\"2026-01-31T03:17:04Z\",\"outcome\":\"replaced\",\"detail\":{" + LOSSES + "}}";
    private static final String ASKED = "{\"id\":\"0197a5d2-6c1f-7f00-8000-3b1f0c7a9d10\",\"state\":\"waiting\","
            + "\"step\":\"wait for a node\",\"done\":0,\"steps\":5,\"asked_by\":\"key:01a20823-55d3-7f0e-8a06-b4fae589aea6\","
            + "\"asked_at\":\"2026-01-31T12:00:00Z\",\"ended_at\":null,\"outcome\":null,\"detail\":null}";
    private static final String STANDING = "{\"version\":2,\"warning\":null,\"chosen_by\":\"system\","
            + "\"chosen_at\":\"2026-01-31T03:17:04Z\",\"held\":false,\"card\":" + CARD + ",\"shipped\":{\"trained\":"
            + "\"2026-01-05\",\"measured\":\"APGR 0.585\"},\"labels\":[{\"tier\":\"small\",\"cause\":\"up\",\"turns\":240}],"
            + "\"minimum_labels\":200,\"refit\":" + REFIT + ",\"check\":{\"version\":1,\"shift\":-0.4120,\"slope\":0.8310,"
            + "\"labels\":120,\"held_out_log_loss_before\":0.5920,\"held_out_log_loss_after\":0.5510,"
            + "\"made_at\":\"2026-01-31T03:17:04Z\"}}";
    private static final String VERSIONS = "{\"data\":[{\"version\":2,\"made_at\":\"2026-01-31T03:17:04Z\",\"card\":" + CARD
            + "}],\"has_more\":false}";

    @Inject
    CurrentCaller current;
    @Inject
    RouterRefits refits;
    @Inject
    RouterVersions versions;

    @GET
    @Operation(summary = "Show the learned router in use: its card, the labels so far and the latest refit",
            description = "`version` is null while the shipped router is in use. `held`: a person chose it, and no nightly "
                    + "refit changes it. Losses are log losses in nats a label; `gain_at_least` is the lower end of a "
                    + "one-sided 95 % interval. `check` is the tenant's own calibration of the check of small answers, null "
                    + "while the shipped check's word counts.")
    @APIResponse(responseCode = "200", description = "The router",
            content = @Content(examples = @ExampleObject(name = "router", value = STANDING)))
    public JsonObject show() {
        return RouterBody.standing(refits.standing(caller().tenant()));
    }

    @POST
    @Path("refit")
    @Operation(summary = "Refit the router from feedback now",
            description = "It runs beside the request: `GET /v1/router` shows how far it is in `refit`. One that is open "
                    + "already is the answer. Nightly refits go on again.")
    @APIResponse(responseCode = "202", description = "The refit",
            content = @Content(examples = @ExampleObject(name = "refit", value = ASKED)))
    public Response refit() {
        Caller caller = caller();
        return Response.status(Response.Status.ACCEPTED)
                .entity(RouterBody.refit(refits.ask(caller, caller.tenant()))).build();
    }

    @POST
    @Path("rollback")
    @Operation(summary = "Use an earlier version of the router, or with null the shipped one",
            description = "Null also returns the check of small answers to its shipped calibration. "
                    + "Other nodes follow within two seconds. Nightly refits do not replace it until one is asked for.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON,
            examples = @ExampleObject(name = "back to the first", value = "{\"version\":1}")))
    @APIResponse(responseCode = "200", description = "The router in use now",
            content = @Content(examples = @ExampleObject(name = "router", value = STANDING)))
    @APIResponse(responseCode = "404", description = "not_found: there never was such a version")
    public JsonObject rollBack(dev.weir.http.body.RequestBody body) {
        Caller caller = caller();
        versions.rollBack(caller, caller.tenant(), RouterBody.wanted(body.fields()));
        return show();
    }

    @GET
    @Path("versions")
    @Operation(summary = "List the tenant's own routers, the newest first",
            description = "`limit` (1 to 100, 20) and `after` (a version's number) page through the list.")
    @APIResponse(responseCode = "200", description = "A page of versions",
            content = @Content(examples = @ExampleObject(name = "versions", value = VERSIONS)))
    public JsonObject versions(@QueryParam("limit") String limit, @QueryParam("after") String after) {
        TenantId tenant = caller().tenant();
        PageRequest page = PageRequest.of(limit, null);
        return JsonAnswer.page(versions.list(tenant, Optional.ofNullable(after).map(RouterResource::number),
                page.limit() + 1), page.limit(), RouterBody::version);
    }

    private Caller caller() {
        return current.require(Scope.ASSISTANTS);
    }

    private static int number(String text) {
        if (!text.matches(NUMBER)) {
            throw Failure.invalid("after", "after must be the number of a version.");
        }
        return Integer.parseInt(text);
    }
}
