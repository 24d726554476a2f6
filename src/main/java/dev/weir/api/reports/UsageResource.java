package dev.weir.api.reports;

import dev.weir.api.access.CurrentCaller;
import dev.weir.metering.UsageReport;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the caller's tenant spent and saved. */
@Path("/v1/usage")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Budget and usage")
public class UsageResource {
    private static final String ANSWER = """
            {"from":"2026-03-01","to":"2026-03-31","group_by":["source"],"data":[{"source":"model","turns":12,
             "input_tokens":5210,"cached_input_tokens":0,"output_tokens":1480,"cost_usd":"0.02226",
             "baseline_cost_usd":"0.04","saved_usd":"0.01774"}],"total":{"turns":12,"input_tokens":5210,
             "cached_input_tokens":0,"output_tokens":1480,"cost_usd":"0.02226","baseline_cost_usd":"0.04",
             "saved_usd":"0.01774"},"truncated":false}""";

    @Inject
    CurrentCaller caller;
    @Inject
    UsageReport report;
    @Inject
    Clock clock;

    /** Sums by group, the most expensive first. */
    @GET
    @Operation(summary = "Report spend, what it would have cost and what was saved; the 1,000 most expensive groups")
    @APIResponse(responseCode = "200", description = "Sums by group and in total; money in dollars",
            content = @Content(examples = @ExampleObject(name = "a month by source", value = ANSWER)))
    @APIResponse(responseCode = "400", description = "invalid_request_error, with the parameter at fault")
    public JsonObject usage(
            @Parameter(description = "first day, in the tenant's time zone; default: the month's first")
            @QueryParam("from") String from,
            @Parameter(description = "last day; default: today") @QueryParam("to") String to,
            @Parameter(description = "source, model, day, key, assistant, user, tag:NAME, separated by commas; default: source")
            @QueryParam("group_by") String groupBy) {
        Caller reader = caller.require(Scope.USAGE);
        UsageQuery query = UsageQuery.read(from, to, groupBy, LocalDate.ofInstant(clock.instant(), reader.zone()));
        return query.json(report.by(reader.tenant(), query.from(), query.to(), query.groups()),
                report.total(reader.tenant(), query.from(), query.to()));
    }
}
