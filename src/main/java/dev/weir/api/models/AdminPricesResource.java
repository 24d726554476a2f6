package dev.weir.api.models;

import dev.weir.api.access.AdminOnly;
import dev.weir.metering.PriceImports;
import dev.weir.metering.Prices;
import dev.weir.tenant.Operator;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The installation's price list, for the platform's admin. */
@AdminOnly
@Path("/admin/v1/prices")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Administration")
public class AdminPricesResource {
    private static final String FILE = """
            {"a-model":{"mode":"chat","input_cost_per_token":2.5e-06,"output_cost_per_token":1e-05,
             "cache_read_input_token_cost":1.25e-06}}""";
    private static final String REPORT = """
            {"accepted":["a-model"],"skipped":[{"model":"a-painter",
             "reason":"mode 'image_generation' is not priced by its text alone"}]}""";

    private static final String LIST = """
            {"data":[{"model":"a-model","valid_from":"2026-03-10","bands":[{"above_input_tokens":0,
             "standard":{"input_per_million":"2.5","cached_input_per_million":"1.25","cache_write_per_million":"2.5",
             "output_per_million":"10"},"priority":{"input_per_million":"2.5","cached_input_per_million":"1.25",
             "cache_write_per_million":"2.5","output_per_million":"10"}}]}]}""";

    @Inject
    Prices prices;
    @Inject
    PriceImports imports;
    @Inject
    Clock clock;

    /** The prices that hold now. */
    @GET
    @Operation(summary = "List the prices that hold now, in dollars per million tokens")
    @APIResponse(responseCode = "200", description = "The prices by model",
            content = @Content(examples = @ExampleObject(name = "one model", value = LIST)))
    public JsonObject list() {
        return PriceList.json(prices.current(clock.instant()));
    }

    /** Sets the prices of a file from today on. */
    @PUT
    @Operation(summary = "Import prices in LiteLLM's file format; they apply from today. Other models keep theirs")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON,
            examples = @ExampleObject(name = "one model", value = FILE)))
    @APIResponse(responseCode = "200", description = "What was taken, and what was not and why",
            content = @Content(examples = @ExampleObject(name = "a report", value = REPORT)))
    @APIResponse(responseCode = "400", description = "invalid_request_error: not a JSON object")
    public JsonObject put(dev.weir.http.body.RequestBody body) {
        return PriceList.json(imports.take(Operator.ADMIN_TOKEN, body.json(), Optional.empty()));
    }
}
