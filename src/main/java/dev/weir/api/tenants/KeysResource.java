package dev.weir.api.tenants;

import dev.weir.api.access.AdminOnly;
import dev.weir.api.body.JsonAnswer;
import dev.weir.api.body.PathId;
import dev.weir.http.body.RequestBody;
import dev.weir.platform.JsonFields;
import dev.weir.tenant.ApiKeys;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.KeyRequest;
import dev.weir.tenant.NewKey;
import dev.weir.tenant.Operator;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The API keys of a tenant. */
@AdminOnly
@Path("/admin/v1/tenants/{tenant}/keys")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Administration")
public class KeysResource {
    private static final int MAX_OVERLAP = 30 * 86_400;
    private static final String MADE = "{\"id\":\"01a20823-55d3-7f0e-8a06-b4fae589aea6\",\"key\":\"weir_sk_…\"}";
    private static final String NEW = "{\"name\":\"shop\",\"scopes\":[\"chat\"],\"budget_usd\":\"25.00\","
            + "\"requests_per_minute\":120,\"expires_at\":\"2027-01-31T12:00:00Z\"}";
    private static final String ONE = "{\"id\":\"01a20823-55d3-7f0e-8a06-b4fae589aea6\",\"name\":\"shop\","
            + "\"prefix\":\"weir_sk_Zm9vYmFy\",\"scopes\":[\"chat\"],\"requests_per_minute\":null,"
            + "\"created_at\":\"2026-01-31T12:00:00Z\",\"expires_at\":null,\"revoked_at\":null}";

    private final ApiKeys keys;
    private final Clock clock;

    public KeysResource() {
        this(null, null);
    }

    @Inject
    KeysResource(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a key; it is shown only once")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(content = @Content(
            examples = @ExampleObject(name = "key", value = NEW)))
    @APIResponse(responseCode = "201", description = "The key", content = @Content(
            examples = @ExampleObject(name = "key", value = MADE)))
    public Response create(@PathParam("tenant") String tenant, RequestBody body) {
        JsonFields fields = body.fields();
        KeyRequest wanted = KeyBody.wanted(fields, clock.instant()).limitedTo(fields.money("budget_usd").optional());
        fields.refuseOthers();
        return made(keys.issue(Operator.ADMIN_TOKEN, tenant(tenant), wanted));
    }

    @GET
    @Operation(summary = "List the tenant's keys, without the keys themselves")
    @APIResponse(responseCode = "200", description = "All keys, oldest first", content = @Content(
            examples = @ExampleObject(name = "keys", value = "{\"data\":[" + ONE + "]}")))
    public JsonObject list(@PathParam("tenant") String tenant) {
        return JsonAnswer.list(keys.list(tenant(tenant)), KeyBody::json);
    }

    @DELETE
    @Path("{key}")
    @Operation(summary = "Revoke a key; other nodes notice within five seconds")
    @APIResponse(responseCode = "204", description = "Revoked")
    @APIResponse(responseCode = "404", description = "not_found")
    public void revoke(@PathParam("tenant") String tenant, @PathParam("key") String key) {
        keys.revoke(Operator.ADMIN_TOKEN, tenant(tenant), key(key));
    }

    @POST
    @Path("{key}/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Rotate a key; the old one works until the overlap ends")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(content = @Content(
            examples = @ExampleObject(name = "overlap", value = "{\"overlap_seconds\":3600}")))
    @APIResponse(responseCode = "201", description = "The new key", content = @Content(
            examples = @ExampleObject(name = "key", value = MADE)))
    @APIResponse(responseCode = "409", description = "conflict: the key is revoked or expired")
    public Response rotate(@PathParam("tenant") String tenant, @PathParam("key") String key, RequestBody body) {
        JsonFields fields = body.fields();
        int overlap = fields.integer("overlap_seconds", 0, MAX_OVERLAP).orElse(0);
        fields.refuseOthers();
        return made(keys.rotate(Operator.ADMIN_TOKEN, tenant(tenant), key(key), Duration.ofSeconds(overlap)));
    }

    private static Response made(NewKey key) {
        return Response.status(Response.Status.CREATED).entity(KeyBody.json(key)).build();
    }

    private static TenantId tenant(String text) {
        return new TenantId(PathId.of(text, "The tenant"));
    }

    private static KeyId key(String text) {
        return new KeyId(PathId.of(text, "The key"));
    }
}
