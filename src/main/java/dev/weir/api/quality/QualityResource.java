package dev.weir.api.quality;

import dev.weir.api.access.CurrentCaller;
import dev.weir.assistant.Assistant;
import dev.weir.assistant.Assistants;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.quality.QualityReport;
import dev.weir.routing.HeldModels;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What checks against a reference model say of an assistant's cheap answers, and the models they hold back. */
@Path("/v1/quality")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Quality")
public class QualityResource {
    private static final String WHICH = "an assistant's name or id; without it the default one";
    private static final int MOST_DAYS = 396;
    private static final String FOUND = """
            {"data":[{"source":"model","model":"small","precision":"int8","checks":40,"agreed":36,"agreement":0.9,
              "interval":[0.769,0.960],"verdicts":{"same":36,"different":4,"unreadable":0},"skipped":0,"failed":1,
              "waiting":0,"cost_usd":"0.1234","state":"in_use",
              "days":[{"day":"2026-03-01","checks":40,"agreed":36,"agreement":0.9,"interval":[0.769,0.960]}]}],
             "held":[],"budget":{"limit_usd":"1.00","spent_usd":"0.1234","reserved_usd":"0.00",
              "resets_at":"2026-03-02T00:00:00Z"}}""";

    @Inject
    CurrentCaller current;
    @Inject
    Assistants assistants;
    @Inject
    QualityReport report;
    @Inject
    HeldModels held;
    @Inject
    Clock clock;

    /** Agreement by source, model and precision. */
    @GET
    @Operation(summary = "Show how often cheap answers agree with the reference model. Needs the scope usage",
            description = "By source, model and precision, with the 95 percent interval (Wilson) of the share that agrees, "
                    + "by day too; today's budget of checks; models that are held back.")
    @APIResponse(responseCode = "200", description = "What checks found",
            content = @Content(examples = @ExampleObject(name = "a small model", value = FOUND)))
    @APIResponse(responseCode = "404", description = "not_found: no such assistant")
    public JsonObject show(@Parameter(description = WHICH) @QueryParam("assistant") String assistant,
            @Parameter(description = "how many days back, 1 to 396") @QueryParam("days") @DefaultValue("30") String days) {
        Caller reader = current.require(Scope.USAGE);
        Assistant wanted = assistants.published(reader.tenant(), Optional.ofNullable(assistant));
        LocalDate from = LocalDate.ofInstant(clock.instant(), reader.zone()).minusDays(number(days) - 1L);
        return QualityBody.json(report.sums(reader.tenant(), wanted.id(), from),
                report.days(reader.tenant(), wanted.id(), from), held.list(reader.tenant(), wanted.id()),
                wanted.policy().quality().shadowBudget(), report.budget(reader.tenant(), reader.zone(), wanted.id()));
    }

    /** Lets the router choose a model again. */
    @POST
    @Path("/{model: .+}/release")
    @Operation(summary = "Release a model that quality checks hold back. Needs the scope assistants",
            description = "Its checks count anew from now on.")
    @APIResponse(responseCode = "200", description = "The model is in use", content = @Content(
            examples = @ExampleObject(name = "released", value = "{\"model\":\"small\",\"state\":\"in_use\"}")))
    @APIResponse(responseCode = "404", description = "not_found: no such assistant, or the model is not held back")
    public JsonObject release(@PathParam("model") String model,
            @Parameter(description = WHICH) @QueryParam("assistant") String assistant) {
        Caller writer = current.require(Scope.ASSISTANTS);
        Assistant wanted = assistants.published(writer.tenant(), Optional.ofNullable(assistant));
        held.release(writer, writer.tenant(), wanted.id(), model);
        return Json.createObjectBuilder().add("model", model).add("state", "in_use").build();
    }

    private static int number(String days) {
        if (!days.matches("\\d{1,3}") || Integer.parseInt(days) < 1 || Integer.parseInt(days) > MOST_DAYS) {
            throw Failure.invalid("days", "days must be a whole number between 1 and " + MOST_DAYS + ".");
        }
        return Integer.parseInt(days);
    }
}
