package dev.weir.api.reports;

import dev.weir.api.access.AdminOnly;
import dev.weir.report.SpendReports;
import dev.weir.tenant.Operator;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What every tenant of the installation spent, day by day. */
@AdminOnly
@Path("/admin/v1/usage/daily")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Administration")
public class TenantSpendResource {
    private static final String ANSWER = """
            {"from":"2026-03-01","to":"2026-03-02","group_by":"tenant","days":["2026-03-01","2026-03-02"],"data":[{
             "tenant":"01a20823-547a-797b-bd25-bc0e591b7d69",
             "rest":false,"turns":12,"cost_usd":"0.02","baseline_cost_usd":"0.04","saved_usd":"0.02","previous_cost_usd":"0.01",
             "daily_cost_usd":["0.01","0.01"]}],"total":{"turns":12,"cost_usd":"0.02","baseline_cost_usd":"0.04",
             "saved_usd":"0.02","daily_cost_usd":["0.01","0.01"]},"previous":{"from":"2026-02-27","to":"2026-02-28","turns":6,
             "cost_usd":"0.01","baseline_cost_usd":"0.02","saved_usd":"0.01","daily_cost_usd":["0.00","0.01"]},"unusual":[]}""";

    @Inject
    SpendReports reports;
    @Inject
    Clock clock;

    /** Spend by day and tenant, beside as many days before. */
    @GET
    @Operation(summary = "Report every tenant's spend day by day, beside the period before",
            description = "Each tenant's days are those of its own time zone.")
    @APIResponse(responseCode = "200", description = "Spend by tenant, in total and before; money in dollars",
            content = @Content(examples = @ExampleObject(name = "two days", value = ANSWER)))
    @APIResponse(responseCode = "400", description = "invalid_request_error, with the parameter at fault")
    public JsonObject daily(@BeanParam SpendQuery query) {
        SpendQuery.Days days = query.days(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return SpendBody.json(reports.ofTenants(Operator.ADMIN_TOKEN, days.from(), days.to(), query.groups()), "tenant");
    }
}
