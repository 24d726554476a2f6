package dev.weir.api.budget;

import dev.weir.api.access.AdminOnly;
import dev.weir.budget.ModelBlocks;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.tenant.Operator;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Models that cost more than their bound, for the platform's admin. */
@AdminOnly
@Path("/admin/v1/blocks")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Administration")
public class AdminBlocksResource {
    private static final String ANSWER = """
            {"data":[{"model":"a-model","reason":"Turn … cost 0.0013 USD, its bound was 0.0012 USD.",
             "blocked_at":"2026-03-10T12:00:00Z"}]}""";

    @Inject
    ModelBlocks blocks;

    /** Every blocked model. */
    @GET
    @Operation(summary = "List models that are blocked because a turn cost more than its bound")
    @APIResponse(responseCode = "200", description = "The blocks",
            content = @Content(examples = @ExampleObject(name = "one block", value = ANSWER)))
    public JsonObject list() {
        JsonArrayBuilder data = Json.createArrayBuilder();
        blocks.all().forEach(block -> data.add(Json.createObjectBuilder().add("model", block.model())
                .add("reason", block.reason()).add("blocked_at", block.since().toString())));
        return Json.createObjectBuilder().add("data", data).build();
    }

    /** Lets a model take paid turns again. */
    @DELETE
    @Path("/{model: .+}")
    @Operation(summary = "Unblock a model for paid turns, once its price was checked")
    @APIResponse(responseCode = "204", description = "Done")
    @APIResponse(responseCode = "404", description = "not_found: the model is not blocked")
    public void clear(@PathParam("model") String model) {
        if (!blocks.clear(Operator.ADMIN_TOKEN, model)) {
            throw Failure.notFound("The block");
        }
    }
}
