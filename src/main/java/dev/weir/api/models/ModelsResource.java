package dev.weir.api.models;

import dev.weir.api.access.CurrentCaller;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ModelCatalogue;
import dev.weir.inference.embedding.Embedder;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Json;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The models a request may name, in OpenAI's shape. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Models")
public class ModelsResource {
    private static final String AUTO = "auto";
    private static final String ONE =
            "{\"id\":\"auto\",\"object\":\"model\",\"created\":1767225600,\"owned_by\":\"weir\"}";
    private static final String EXAMPLE = "{\"object\":\"list\",\"data\":[" + ONE + "]}";
    /** OpenAI's shape wants a time; Weir does not tell when a model was added. */
    private static final long CREATED = 1_767_225_600;

    @Inject
    CurrentCaller caller;
    @Inject
    ModelCatalogue catalogue;
    @Inject
    Embedder embedder;

    /** Every name a request may use: {@code auto}, the catalogue's and the embedder's. */
    @GET
    @Operation(summary = "List the models a request may name; 'auto' lets Weir choose")
    @APIResponse(responseCode = "200", description = "The models",
            content = @Content(examples = @ExampleObject(name = "models", value = EXAMPLE)))
    public JsonObject list() {
        caller.require(Scope.CHAT);
        JsonArrayBuilder data = Json.createArrayBuilder();
        names().forEach(name -> data.add(model(name)));
        return Json.createObjectBuilder().add("object", "list").add("data", data).build();
    }

    /** One of them. */
    @GET
    @Path("/{id: .+}")
    @Operation(summary = "Show one model")
    @APIResponse(responseCode = "200", description = "The model",
            content = @Content(examples = @ExampleObject(name = "auto", value = ONE)))
    @APIResponse(responseCode = "404", description = "model_not_found: no model of that name")
    public JsonObject find(@PathParam("id") String id) {
        caller.require(Scope.CHAT);
        return names().stream().filter(id::equals).findFirst().map(ModelsResource::model)
                .orElseThrow(() -> new Failure(FailureCode.MODEL_NOT_FOUND,
                        "There is no such model: GET /v1/models lists those there are.").at("model"));
    }

    private List<String> names() {
        return Stream.of(Stream.of(AUTO), catalogue.all().stream().map(CatalogueModel::name),
                Stream.of(embedder.modelName())).flatMap(names -> names).distinct().toList();
    }

    private static JsonObject model(String name) {
        return Json.createObjectBuilder().add("id", name).add("object", "model").add("created", CREATED)
                .add("owned_by", "weir").build();
    }
}
