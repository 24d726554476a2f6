package dev.weir.api.tenants;

import dev.weir.api.access.AdminOnly;
import dev.weir.api.body.JsonAnswer;
import dev.weir.api.body.PageRequest;
import dev.weir.api.body.PathId;
import dev.weir.http.body.RequestBody;
import dev.weir.platform.Failure;
import dev.weir.platform.JsonFields;
import dev.weir.tenant.Operator;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.Tenants;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The tenants of the installation. */
@AdminOnly
@Path("/admin/v1/tenants")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Administration")
public class TenantsResource {
    private static final String ONE = "{\"id\":\"01a20823-547a-797b-bd25-bc0e591b7d69\",\"slug\":\"acme\","
            + "\"name\":\"Acme\",\"time_zone\":\"Europe/Berlin\",\"suspended\":false,"
            + "\"created_at\":\"2026-01-31T12:00:00Z\"}";
    private static final String NEW = "{\"slug\":\"acme\",\"name\":\"Acme\",\"time_zone\":\"Europe/Berlin\"}";

    private final Tenants tenants;

    public TenantsResource() {
        this(null);
    }

    @Inject
    TenantsResource(Tenants tenants) {
        this.tenants = tenants;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a tenant, with its default assistant")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(content = @Content(
            examples = @ExampleObject(name = "tenant", value = NEW)))
    @APIResponse(responseCode = "201", description = "The tenant", content = @Content(
            examples = @ExampleObject(name = "tenant", value = ONE)))
    @APIResponse(responseCode = "409", description = "conflict: the slug is taken")
    public Response create(RequestBody body) {
        JsonFields fields = body.fields();
        String slug = TenantBody.slug(fields);
        String name = TenantBody.name(fields).orElse(slug);
        ZoneId zone = TenantBody.zoneOrUtc(fields);
        fields.refuseOthers();
        return Response.status(Response.Status.CREATED).entity(TenantBody.json(tenants.create(Operator.ADMIN_TOKEN, slug,
                name, zone)))
                .build();
    }

    @GET
    @Operation(summary = "List tenants in the order they were made")
    @APIResponse(responseCode = "200", description = "A page of tenants", content = @Content(
            examples = @ExampleObject(name = "page", value = "{\"data\":[" + ONE + "],\"has_more\":false}")))
    public JsonObject list(@QueryParam("limit") String limit, @QueryParam("after") String after) {
        PageRequest page = PageRequest.of(limit, after);
        return JsonAnswer.page(tenants.list(page.after().map(TenantId::new), page.limit() + 1), page.limit(),
                TenantBody::json);
    }

    @GET
    @Path("{tenant}")
    @Operation(summary = "Show a tenant")
    @APIResponse(responseCode = "200", description = "The tenant", content = @Content(
            examples = @ExampleObject(name = "tenant", value = ONE)))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject show(@PathParam("tenant") String tenant) {
        Tenant found = tenants.find(id(tenant)).orElseThrow(() -> Failure.notFound("The tenant"));
        return TenantBody.json(found);
    }

    @PATCH
    @Path("{tenant}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Rename or suspend a tenant, or change its time zone")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(content = @Content(
            examples = @ExampleObject(name = "suspend", value = "{\"suspended\":true}")))
    @APIResponse(responseCode = "200", description = "The tenant", content = @Content(
            examples = @ExampleObject(name = "tenant", value = ONE)))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject change(@PathParam("tenant") String tenant, RequestBody body) {
        return TenantBody.json(tenants.change(Operator.ADMIN_TOKEN, id(tenant), TenantBody.change(body.fields())));
    }

    private static TenantId id(String text) {
        return new TenantId(PathId.of(text, "The tenant"));
    }
}
