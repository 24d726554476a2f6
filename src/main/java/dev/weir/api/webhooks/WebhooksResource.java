package dev.weir.api.webhooks;

import dev.weir.api.access.CurrentCaller;
import dev.weir.api.body.JsonAnswer;
import dev.weir.api.body.PageRequest;
import dev.weir.api.body.PathId;
import dev.weir.http.body.RequestBody;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.webhook.Deliveries;
import dev.weir.webhook.WebhookId;
import dev.weir.webhook.Webhooks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** Where a tenant's other systems are told what happened; docs/webhooks.md says how a receiver checks who tells it. */
@Path("/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Webhooks")
public class WebhooksResource {
    private static final String BODY =
            "{\"url\":\"https://helpdesk.example/weir\",\"events\":[\"handoff.opened\",\"budget.alert\"]}";
    private static final String SHOWN = "\"id\":\"0197a5d2-6c1e-7f00-8000-3b1f0c7a9d10\",\"url\":"
            + "\"https://helpdesk.example/weir\",\"events\":[\"budget.alert\",\"handoff.opened\"],\"enabled\":true,"
            + "\"content\":false,\"created_at\":\"2026-01-31T12:00:00Z\"";
    private static final String WEBHOOK = "{" + SHOWN + "}";
    private static final String MADE = "{" + SHOWN + ",\"secret\":\"whsec_shown-this-once\"}";
    private static final String LIST = "{\"data\":[" + WEBHOOK + "]}";
    private static final String DELIVERIES = "{\"data\":[{\"id\":\"0197a5d2-6c1f-4f00-8000-3b1f0c7a9d10\",\"event\":"
            + "\"handoff.opened\",\"state\":\"dead\",\"attempts\":12,\"created_at\":\"2026-01-31T12:00:00Z\",\"due_at\":"
            + "\"2026-01-31T18:00:00Z\",\"answered\":\"status 500\",\"ended_at\":\"2026-01-31T18:00:00Z\"}],"
            + "\"has_more\":false}";
    private static final String RESENT = "{\"id\":\"0197a5d2-6c1f-4f00-8000-3b1f0c7a9d10\",\"state\":\"pending\"}";

    @Inject
    CurrentCaller current;
    @Inject
    Webhooks webhooks;
    @Inject
    Deliveries deliveries;

    @GET
    @Operation(summary = "List webhooks, without their secrets")
    @APIResponse(responseCode = "200", description = "All of them, the oldest first",
            content = @Content(examples = @ExampleObject(name = "webhooks", value = LIST)))
    public JsonObject list() {
        return JsonAnswer.list(webhooks.list(tenant()), WebhookBody::json);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a webhook", description = "The secret that its deliveries are signed with is shown only once. "
            + "Redirects are not followed; addresses in private networks are refused. Only with `content` do deliveries hold "
            + "what the customer asked and was answered.")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(content = @Content(
            examples = @ExampleObject(name = "webhook", value = BODY)))
    @APIResponse(responseCode = "200", description = "The webhook and its secret",
            content = @Content(examples = @ExampleObject(name = "made", value = MADE)))
    @APIResponse(responseCode = "409", description = "conflict: there are as many as a tenant may have")
    public JsonObject make(RequestBody body) {
        Caller caller = current.require(Scope.WEBHOOKS);
        return WebhookBody.json(webhooks.add(caller, caller.tenant(), WebhookBody.read(body.fields())));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Show a webhook, without its secret")
    @APIResponse(responseCode = "200", description = "The webhook",
            content = @Content(examples = @ExampleObject(name = "webhook", value = WEBHOOK)))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject show(@PathParam("id") String id) {
        return WebhookBody.json(webhooks.find(tenant(), webhook(id)));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change a webhook", description = "While `enabled` is false, deliveries wait. Only with `content` do "
            + "deliveries hold what the customer asked and was answered.")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(content = @Content(
            examples = @ExampleObject(name = "webhook", value = BODY)))
    @APIResponse(responseCode = "200", description = "The webhook as it is now",
            content = @Content(examples = @ExampleObject(name = "webhook", value = WEBHOOK)))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject change(@PathParam("id") String id, RequestBody body) {
        Caller caller = current.require(Scope.WEBHOOKS);
        return WebhookBody.json(webhooks.change(caller, caller.tenant(), webhook(id),
                WebhookBody.read(body.fields())));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a webhook and its pending deliveries")
    @APIResponse(responseCode = "200", description = "Forgotten", content = @Content(examples = @ExampleObject(
            name = "deleted", value = "{\"id\":\"0197a5d2-6c1e-7f00-8000-3b1f0c7a9d10\",\"deleted\":true}")))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject remove(@PathParam("id") String id) {
        Caller caller = current.require(Scope.WEBHOOKS);
        webhooks.remove(caller, caller.tenant(), webhook(id));
        return Json.createObjectBuilder().add("id", id).add("deleted", true).build();
    }

    @POST
    @Path("{id}/rotate")
    @Operation(summary = "Rotate a webhook's secret",
            description = "It is shown only once. For 24 hours deliveries are signed with the one before, too.")
    @APIResponse(responseCode = "200", description = "The webhook and its new secret",
            content = @Content(examples = @ExampleObject(name = "rotated", value = MADE)))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject rotate(@PathParam("id") String id) {
        Caller caller = current.require(Scope.WEBHOOKS);
        return WebhookBody.json(webhooks.rotate(caller, caller.tenant(), webhook(id)));
    }

    @GET
    @Path("{id}/deliveries")
    @Operation(summary = "List a webhook's deliveries, the newest first", description = "`state` keeps those that are "
            + "`pending`, `delivered` or `dead`; `limit` (1 to 100, 20) and `after` (an id) page through the list.")
    @APIResponse(responseCode = "200", description = "A page of deliveries and how the last attempt of each ended",
            content = @Content(examples = @ExampleObject(name = "deliveries", value = DELIVERIES)))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject deliveries(@PathParam("id") String id, @QueryParam("state") String state,
            @QueryParam("limit") String limit, @QueryParam("after") String after) {
        TenantId tenant = tenant();
        PageRequest page = PageRequest.of(limit, after);
        if (state != null && !state.matches("pending|delivered|dead")) {
            throw Failure.invalid("state", "state must be pending, delivered or dead.");
        }
        return JsonAnswer.page(deliveries.list(tenant, webhook(id), Optional.ofNullable(state), page.after(),
                page.limit() + 1), page.limit(), WebhookBody::json);
    }

    @POST
    @Path("{id}/deliveries/{delivery}/resend")
    @Operation(summary = "Deliver it again, at once")
    @APIResponse(responseCode = "200", description = "The delivery, pending again, with its attempts so far",
            content = @Content(examples = @ExampleObject(name = "resent", value = RESENT)))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject resend(@PathParam("id") String id, @PathParam("delivery") String delivery) {
        Caller caller = current.require(Scope.WEBHOOKS);
        deliveries.resend(caller, caller.tenant(), webhook(id), PathId.of(delivery, "The delivery"));
        return Json.createObjectBuilder().add("id", delivery).add("state", "pending").build();
    }

    private TenantId tenant() {
        return current.require(Scope.WEBHOOKS).tenant();
    }

    private static WebhookId webhook(String id) {
        return new WebhookId(PathId.of(id, "The webhook"));
    }
}
