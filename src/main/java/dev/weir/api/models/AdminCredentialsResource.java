package dev.weir.api.models;

import dev.weir.api.access.AdminOnly;
import dev.weir.inference.CredentialVault;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.tenant.Operator;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The keys upstreams are reached with: written here, never read back. */
@AdminOnly
@Path("/admin/v1/credentials")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Administration")
public class AdminCredentialsResource {
    private static final String EXAMPLE = """
            {"tenant_id":"0198c0de-0000-7000-8000-000000000001","model":"gpt-4.1","api_key":"sk-example"}""";

    private static final String ENTRY =
            "{\"tenant_id\":\"0198c0de-0000-7000-8000-000000000001\",\"model\":\"gpt-4.1\"}";
    private static final String LIST = "{\"data\":[" + ENTRY + ",{\"tenant_id\":null,\"model\":null}]}";

    /** Names nobody: the installation's own credentials have no tenant at all. */
    private static final UUID NIL = new UUID(0, 0);

    @Inject
    CredentialVault vault;

    /** Whose keys there are and for what. */
    @GET
    @Operation(summary = "List the stored provider credentials, without the keys")
    @APIResponse(responseCode = "200", description = "Tenant and model of each; null stands for all",
            content = @Content(examples = @ExampleObject(name = "credentials", value = LIST)))
    public JsonObject list() {
        JsonArrayBuilder data = Json.createArrayBuilder();
        vault.list().forEach(entry -> data.add(json(entry.tenant(), entry.model())));
        return Json.createObjectBuilder().add("data", data).build();
    }

    /** Stores a key in place of an earlier one. */
    @PUT
    @Operation(summary = "Store a provider credential; without tenant_id for every tenant, without model for every model")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON,
            examples = @ExampleObject(name = "a tenant's own key", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "Stored, encrypted",
            content = @Content(examples = @ExampleObject(name = "stored", value = ENTRY)))
    @APIResponse(responseCode = "404", description = "not_found: no such tenant")
    public JsonObject put(dev.weir.http.body.RequestBody body) {
        JsonFields fields = body.fields();
        Optional<TenantId> tenant = tenant(fields.text("tenant_id", 1, 100).optional());
        Optional<String> model = fields.text("model", 1, 128).optional();
        String key = fields.text("api_key", 1, 4_096).required();
        fields.refuseOthers();
        vault.put(Operator.ADMIN_TOKEN, tenant, model, key);
        return json(tenant, model);
    }

    /** Forgets a key. */
    @DELETE
    @Operation(summary = "Delete a provider credential")
    @APIResponse(responseCode = "204", description = "Forgotten")
    @APIResponse(responseCode = "404", description = "not_found")
    public void delete(@QueryParam("tenant_id") String tenant, @QueryParam("model") String model) {
        Optional<TenantId> owner = tenant(Optional.ofNullable(tenant));
        if (!vault.remove(Operator.ADMIN_TOKEN, owner, Optional.ofNullable(model))) {
            throw Failure.notFound("The credential");
        }
    }

    private static Optional<TenantId> tenant(Optional<String> id) {
        return id.map(text -> Ids.parse(text).filter(known -> !known.equals(NIL)).map(TenantId::new)
                .orElseThrow(() -> Failure.notFound("The tenant").at("tenant_id")));
    }

    private static JsonObject json(Optional<TenantId> tenant, Optional<String> model) {
        return Json.createObjectBuilder().add("tenant_id", text(tenant.map(TenantId::toString)))
                .add("model", text(model)).build();
    }

    private static JsonValue text(Optional<String> text) {
        return text.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
    }
}
