package dev.weir.api.reports;

import dev.weir.api.access.CurrentCaller;
import dev.weir.api.body.PageRequest;
import dev.weir.api.body.PathId;
import dev.weir.assistant.Assistants;
import dev.weir.http.body.RequestBody;
import dev.weir.metering.TurnFilter;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.platform.NanoUsd;
import dev.weir.report.ArticleList;
import dev.weir.report.ArticleMarks;
import dev.weir.report.MarkState;
import dev.weir.report.MissingArticles;
import dev.weir.report.MissingReport;
import dev.weir.report.OutcomeBy;
import dev.weir.report.OutcomeReport;
import dev.weir.report.Outcomes;
import dev.weir.report.ReportDays;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How answers fared, and what is missing from the documents; docs/reports.md defines every figure. */
@Path("/v1/reports")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Reports")
public class ReportsResource {
    private static final int USUAL = 20;
    private static final String UTF_8_CSV = "text/csv;charset=utf-8";
    private static final String SHARES = "\"turns\":40,\"cost_usd\":\"0.00\",\"deflected\":38,\"deflection\":{\"share\":0.95,"
            + "\"low\":0.835,\"high\":0.9862},\"rated_up\":9,\"rated_down\":1,\"satisfaction\":{\"share\":0.9,\"low\":0.5958,"
            + "\"high\":0.9821},\"escalated\":2,\"escalation\":{\"share\":0.05,\"low\":0.0138,\"high\":0.165},\"ended\":30,"
            + "\"resolved\":27,\"resolution\":{\"share\":0.9,\"low\":0.7438,\"high\":0.9654},\"confirmed\":6";
    private static final String OUTCOMES = "{\"from\":\"2026-03-01\",\"to\":\"2026-03-30\",\"by\":\"source\",\"data\":[{"
            + "\"source\":\"knowledge\"," + SHARES + "}],\"total\":{" + SHARES + "},\"conversations_examined\":30,"
            + "\"truncated\":false}";
    private static final String OUTCOMES_CSV = "source,turns,cost_usd,deflected,deflection,rated_up,rated_down,"
            + "satisfaction,escalated,escalation,ended,resolved,resolution,confirmed\r\n"
            + "\"knowledge\",40,0.00,38,0.9500,9,1,0.9000,2,0.0500,30,27,0.9000,6\r\n";
    private static final String TURN = "0197a5d2-6c1e-7f00-8000-3b1f0c7a9d10";
    private static final String MISSING = "{\"from\":\"2026-03-01\",\"to\":\"2026-03-30\",\"data\":[{\"turn_id\":\"" + TURN
            + "\",\"question\":\"Do you ship to Iceland?\",\"last_asked_at\":\"2026-03-29T09:12:00Z\",\"questions\":14,"
            + "\"handoffs\":3,\"model_cost_usd\":\"0.31\",\"cost_usd\":\"13.81\",\"examples\":[\"Do you ship to Iceland?\"],"
            + "\"best_passage\":null,\"why\":\"No document says anything about it.\",\"mark\":null}],\"groups\":1,"
            + "\"questions_examined\":14,\"ungrouped\":0,\"truncated\":false}";
    private static final String MISSING_CSV = "turn_id,question,last_asked_at,questions,handoffs,model_cost_usd,cost_usd,"
            + "best_passage,why,mark\r\n\"" + TURN + "\",\"Do you ship to Iceland?\",\"2026-03-29T09:12:00Z\",14,3,0.31,"
            + "13.81,,\"No document says anything about it.\",\r\n";
    private static final String MARKED = "{\"turn_id\":\"" + TURN + "\",\"state\":\"written\"}";

    @Inject
    CurrentCaller current;
    @Inject
    Outcomes outcomes;
    @Inject
    MissingArticles missing;
    @Inject
    ArticleMarks marks;
    @Inject
    Assistants assistants;
    @Inject
    Clock clock;

    @GET
    @Path("outcomes")
    @Produces({MediaType.APPLICATION_JSON, ReportQuery.CSV})
    @Operation(summary = "Report deflection, satisfaction, escalation and resolution by source or model", description =
            "Every share comes with the counts it is made of and its 95 percent interval (Wilson). What became of "
                    + "conversations is read from the latest 5,000; `truncated` says that there were more.")
    @APIResponse(responseCode = "200", description = "Outcomes by group and in total", content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(name = "by source", value = OUTCOMES)),
        @Content(mediaType = ReportQuery.CSV, examples = @ExampleObject(name = "by source", value = OUTCOMES_CSV))})
    @APIResponse(responseCode = "404", description = "not_found: no such assistant")
    public Response outcomes(@BeanParam ReportQuery query,
            @Parameter(description = "source or model; default: source") @QueryParam("by") String by) {
        Caller reader = current.require(Scope.USAGE);
        OutcomeBy groups = OutcomeBy.named(by == null ? "source" : by)
                .orElseThrow(() -> Failure.invalid("by", "by must be source or model."));
        boolean csv = query.isCsv();
        ReportDays days = query.days(reader, clock.instant());
        OutcomeReport report = outcomes.of(reader.tenant(), days, query.filter(reader.tenant(), assistants), groups);
        return csv ? csv(report.csv(groups)) : json(OutcomeBody.json(days, groups, report));
    }

    @GET
    @Path("unanswered")
    @Produces({MediaType.APPLICATION_JSON, ReportQuery.CSV})
    @Operation(summary = "List questions that no document answered, by meaning, most expensive first", description = "Of the "
            + "latest 1,000 such questions. They are customers' own words: the key needs the scope `conversations`.")
    @APIResponse(responseCode = "200", description = "What to write, what it cost, and why no passage did", content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(name = "one", value = MISSING)),
        @Content(mediaType = ReportQuery.CSV, examples = @ExampleObject(name = "one", value = MISSING_CSV))})
    @APIResponse(responseCode = "404", description = "not_found: no such assistant")
    public Response unanswered(@BeanParam ReportQuery query,
            @Parameter(description = "what a human's answer costs, in dollars, 0 to 1000; default: 0")
            @QueryParam("handoff_usd") String perHandoff,
            @Parameter(description = "open (default), or settled: those that somebody marked") @QueryParam("state")
            String state,
            @Parameter(description = "groups, 1 to 50; default: 20") @QueryParam("limit") String limit) {
        Caller reader = current.require(Scope.CONVERSATIONS);
        ArticleList list = ArticleList.named(state == null ? "open" : state)
                .orElseThrow(() -> Failure.invalid("state", "state must be open or settled."));
        boolean csv = query.isCsv();
        ReportDays days = query.days(reader, clock.instant());
        TurnFilter filter = query.filter(reader.tenant(), assistants);
        NanoUsd human = ReportQuery.dollars("handoff_usd", perHandoff);
        MissingReport report = missing.of(reader.tenant(), days, filter, list, human,
                PageRequest.limit(limit, USUAL, MissingArticles.MOST_SHOWN));
        return csv ? csv(report.csv()) : json(MissingArticlesBody.json(days, report));
    }

    @PUT
    @Path("unanswered/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Mark questions like a turn's as written about, or as ignored",
            description = "`written` shows them again when they are asked later; `ignored` never. A mark goes with its turn.")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(content = @Content(
            examples = @ExampleObject(name = "written", value = "{\"state\":\"written\"}")))
    @APIResponse(responseCode = "200", description = "The mark",
            content = @Content(examples = @ExampleObject(name = "written", value = MARKED)))
    @APIResponse(responseCode = "404", description = "not_found: no such turn, or its content is not stored")
    public JsonObject mark(@PathParam("id") String id, RequestBody body) {
        Caller caller = current.require(Scope.CONVERSATIONS);
        TurnId turn = turn(id);
        MarkState state = MissingArticlesBody.state(body.fields());
        marks.put(caller, caller.tenant(), turn, state);
        return Json.createObjectBuilder().add("turn_id", id).add("state", state.wireName()).build();
    }

    @DELETE
    @Path("unanswered/{id}")
    @Operation(summary = "Remove a mark")
    @APIResponse(responseCode = "204", description = "Taken back")
    @APIResponse(responseCode = "404", description = "not_found")
    public void unmark(@PathParam("id") String id) {
        Caller caller = current.require(Scope.CONVERSATIONS);
        marks.remove(caller, caller.tenant(), turn(id));
    }

    private static TurnId turn(String id) {
        return new TurnId(PathId.of(id, "The turn"));
    }

    private static Response json(JsonObject body) {
        return Response.ok(body, MediaType.APPLICATION_JSON).build();
    }

    private static Response csv(String body) {
        return Response.ok(body, UTF_8_CSV).header("Content-Disposition", "attachment; filename=\"weir-report.csv\"")
                .build();
    }
}
