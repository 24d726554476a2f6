package dev.weir.api.reports;

import dev.weir.api.access.CurrentCaller;
import dev.weir.metering.Grouping;
import dev.weir.report.SpendReports;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
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

/** What the caller's tenant spent, day by day. */
@Path("/v1/usage/daily")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Budget and usage")
public class SpendResource {
    private static final String ANSWER = """
            {"from":"2026-03-01","to":"2026-03-02","group_by":"model","days":["2026-03-01","2026-03-02"],"data":[{"model":"gpt-4.1",
             "rest":false,"turns":12,"cost_usd":"0.02","baseline_cost_usd":"0.04","saved_usd":"0.02","previous_cost_usd":"0.01",
             "daily_cost_usd":["0.01","0.01"]}],"total":{"turns":12,"cost_usd":"0.02","baseline_cost_usd":"0.04",
             "saved_usd":"0.02","daily_cost_usd":["0.01","0.01"]},"previous":{"from":"2026-02-27","to":"2026-02-28","turns":6,
             "cost_usd":"0.01","baseline_cost_usd":"0.02","saved_usd":"0.01","daily_cost_usd":["0.00","0.01"]},"unusual":[]}""";

    @Inject
    CurrentCaller caller;
    @Inject
    SpendReports reports;
    @Inject
    Clock clock;

    /** Spend by day and group, beside as many days before. */
    @GET
    @Operation(summary = "Report spend day by day, by group, beside the period before", description =
            "The most expensive groups stand by themselves, the others together as `rest`. `unusual` lists days that cost more than "
                    + "the median of the 28 before by more than three scaled median absolute deviations and a dollar.")
    @APIResponse(responseCode = "200", description = "Spend by group, in total and before; money in dollars",
            content = @Content(examples = @ExampleObject(name = "two days by model", value = ANSWER)))
    @APIResponse(responseCode = "400", description = "invalid_request_error, with the parameter at fault")
    public JsonObject daily(@BeanParam SpendQuery query,
            @Parameter(description = "source, model, key, assistant, user or tag:NAME; default: source")
            @QueryParam("group_by") String groupBy) {
        Caller reader = caller.require(Scope.USAGE);
        Grouping by = SpendQuery.by(groupBy);
        SpendQuery.Days days = query.days(LocalDate.ofInstant(clock.instant(), reader.zone()));
        return SpendBody.json(reports.of(reader.tenant(), days.from(), days.to(), by, query.groups()), by.name());
    }
}
