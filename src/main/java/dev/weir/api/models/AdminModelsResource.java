package dev.weir.api.models;

import dev.weir.api.access.AdminOnly;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ModelCatalogue;
import dev.weir.inference.resilience.ResilientBackend;
import dev.weir.metering.ModelService;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.tenant.Operator;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue of models, for the platform's admin. */
@AdminOnly
@Path("/admin/v1/models")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Administration")
public class AdminModelsResource {
    private static final String EXAMPLE = """
            {"tier":"large","backend":"openai","endpoints":["https://api.example.com/v1"],"upstream_model":"gpt-4.1",
             "precision":"unknown","reference_model":null,"context_tokens":1047576,"max_output_tokens":32768,
             "price":{"input_per_million":"2.00","output_per_million":"8.00"},"default":true}""";

    private static final String MODEL = """
            {"name":"large","tier":"large","backend":"openai","endpoints":["https://api.example.com/v1"],
             "upstream_model":"gpt-4.1","precision":"unknown","reference_model":null,"context_tokens":1047576,
             "max_output_tokens":32768}""";
    private static final String LIST = "{\"data\":[" + MODEL + "]}";

    @Inject
    ModelCatalogue catalogue;
    @Inject
    ResilientBackend backend;
    @Inject
    ModelService models;

    /** Every model in use. */
    @GET
    @Operation(summary = "List the catalogue, each tier's default first, with its endpoints' health as this node sees it")
    @APIResponse(responseCode = "200", description = "The models",
            content = @Content(examples = @ExampleObject(name = "models", value = LIST)))
    public JsonObject list() {
        JsonArrayBuilder data = Json.createArrayBuilder();
        catalogue.all().forEach(model -> data.add(json(model)));
        return Json.createObjectBuilder().add("data", data).build();
    }

    /** One model. */
    @GET
    @Path("/{name: .+}")
    @Operation(summary = "Show one model")
    @APIResponse(responseCode = "200", description = "The model",
            content = @Content(examples = @ExampleObject(name = "a large model", value = MODEL)))
    public JsonObject find(@PathParam("name") String name) {
        return json(catalogue.find(name).orElseThrow(() -> Failure.notFound("The model")));
    }

    /** Adds or replaces a model; a price holds from today on. */
    @PUT
    @Path("/{name: .+}")
    @Operation(summary = "Add or replace a model; a model without a price is refused when asked, never free")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON,
            examples = @ExampleObject(name = "a large model", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "The model as it is now",
            content = @Content(examples = @ExampleObject(name = "a large model", value = MODEL)))
    @APIResponse(responseCode = "400", description = "invalid_request_error or not_supported, with the field at fault")
    public JsonObject put(@PathParam("name") String name, dev.weir.http.body.RequestBody body) {
        ModelDocument document = ModelDocument.read(name, body.fields());
        models.put(Operator.ADMIN_TOKEN, document.model(), document.tierDefault(), document.price());
        return ModelDocument.json(document.model());
    }

    /** Takes a model out of use. */
    @DELETE
    @Path("/{name: .+}")
    @Operation(summary = "Retire a model; its turns stay in the ledger")
    @APIResponse(responseCode = "204", description = "Done")
    @APIResponse(responseCode = "404", description = "not_found")
    public void delete(@PathParam("name") String name) {
        models.retire(Operator.ADMIN_TOKEN, name);
    }

    private JsonObject json(CatalogueModel model) {
        return Json.createObjectBuilder(ModelDocument.json(model)).add("health", EndpointHealthJson.of(backend.health(model)))
                .build();
    }
}
