package dev.weir.api.bulk;

import dev.weir.api.access.CurrentCaller;
import dev.weir.api.body.PageRequest;
import dev.weir.bulk.BulkEndpoints;
import dev.weir.bulk.BulkJob;
import dev.weir.bulk.BulkJobs;
import dev.weir.bulk.BulkWindow;
import dev.weir.bulk.BulkWindows;
import dev.weir.bulk.JobCreation;
import dev.weir.bulk.JobCreation.Arrival;
import dev.weir.bulk.JobId;
import dev.weir.platform.Failure;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** /v1/batches: OpenAI's Batch API on Weir's bulk jobs, and the window in which a tenant's jobs run. */
@Path("/v1/batches")
@RequestScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Batches")
public class BatchesResource {
    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final String WANTED = """
            {"input_file_id":"file-0199a1c2d3e474f5a6b7c8d9e0f1a2b3","endpoint":"/v1/chat/completions",
             "completion_window":"24h","metadata":{"window":"now","budget_usd":"2.50","team":"returns"}}""";
    private static final String BATCH = """
            {"id":"batch_0199a1c2d3e474f5a6b7c8d9e0f1a2b4","object":"batch","endpoint":"/v1/chat/completions",
             "status":"in_progress","request_counts":{"total":100,"completed":40,"failed":1},
             "output_file_id":null,"error_file_id":null,"weir":{"cost_usd":"0.031","budget_usd":"2.50"}}""";
    private static final String LIST = """
            {"object":"list","data":[],"first_id":null,"last_id":null,"has_more":false}""";
    private static final String WINDOW = """
            {"opens":"0 1 * * *","closes":"0 6 * * *","time_zone":"Europe/Dublin","always":false}""";
    private static final String OPEN = """
            {"opens":"0 1 * * *","closes":"0 6 * * *","time_zone":"Europe/Dublin","always":false,"open":false}""";

    @Inject
    CurrentCaller current;
    @Inject
    BulkJobs jobs;
    @Inject
    BulkEndpoints endpoints;
    @Inject
    JobCreation creation;
    @Inject
    BulkWindows windows;

    @POST
    @Operation(summary = "Start a batch", description = "It runs in the tenant's window; `metadata.window` = `now` runs "
            + "it at once. `metadata.budget_usd` is the most it may cost. An `Idempotency-Key` makes one batch of a request "
            + "that arrives twice")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON,
            examples = @ExampleObject(name = "at once, for 2.50 dollars at most", value = WANTED)))
    @APIResponse(responseCode = "200", description = "The batch; whether its lines are valid is found out next",
            content = @Content(examples = @ExampleObject(name = "a batch", value = BATCH)))
    @APIResponse(responseCode = "400", description = "invalid_request_error, with the field at fault")
    @APIResponse(responseCode = "404", description = "not_found: no such input file")
    @APIResponse(responseCode = "409", description = "idempotency_conflict: another body under the same key; "
            + "conflict: the first request is still under way")
    public JsonObject create(@HeaderParam("Idempotency-Key") String idempotencyKey, dev.weir.http.body.RequestBody body) {
        Caller caller = current.require(Scope.CHAT);
        return creation.create(new Arrival(caller, body.raw(),
                () -> BatchRequest.read(caller, body.fields(), endpoints.paths()), BatchJson::of),
                Optional.ofNullable(idempotencyKey));
    }

    @GET
    @Operation(summary = "List the batches", description = "Newest first; `limit` 1 to 100, `after`")
    @APIResponse(responseCode = "200", description = "A page",
            content = @Content(examples = @ExampleObject(name = "none", value = LIST)))
    public JsonObject list(@QueryParam("limit") String wanted, @QueryParam("after") String after) {
        Caller caller = current.require(Scope.CHAT);
        int limit = PageRequest.limit(wanted, USUAL, MOST);
        List<BulkJob> page = jobs.list(caller.tenant(), limit, Optional.ofNullable(after).map(BatchesResource::id));
        return FileJson.list(page, limit, job -> job.id().toString(), BatchJson::of);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Show a batch")
    @APIResponse(responseCode = "200", description = "The batch",
            content = @Content(examples = @ExampleObject(name = "a batch", value = BATCH)))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject find(@PathParam("id") String id) {
        return BatchJson.of(jobs.find(current.require(Scope.CHAT).tenant(), id(id)));
    }

    @POST
    @Path("{id}/cancel")
    @Operation(summary = "Cancel a batch", description = "What is being answered ends; the rest is `batch_cancelled`")
    @APIResponse(responseCode = "200", description = "The batch, `cancelling`",
            content = @Content(examples = @ExampleObject(name = "a batch", value = BATCH)))
    @APIResponse(responseCode = "404", description = "not_found")
    @APIResponse(responseCode = "409", description = "conflict: it has ended")
    public JsonObject cancel(@PathParam("id") String id) {
        Caller caller = current.require(Scope.CHAT);
        return BatchJson.of(jobs.cancel(caller, caller.tenant(), id(id)));
    }

    @GET
    @Path("window")
    @Operation(summary = "Show when the tenant's batches run")
    @APIResponse(responseCode = "200", description = "The window",
            content = @Content(examples = @ExampleObject(name = "nightly", value = OPEN)))
    public JsonObject window() {
        Caller caller = current.require(Scope.CHAT);
        return WindowBody.json(windows.find(caller.tenant(), caller.zone()));
    }

    @PUT
    @Path("window")
    @Operation(summary = "Set when the tenant's batches run", description = "`opens` and `closes` are times in cron's five "
            + "fields; `always` leaves them aside. Needs the scope assistants")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON,
            examples = @ExampleObject(name = "nightly", value = WINDOW)))
    @APIResponse(responseCode = "200", description = "The window",
            content = @Content(examples = @ExampleObject(name = "nightly", value = OPEN)))
    @APIResponse(responseCode = "400", description = "invalid_request_error, with the field at fault")
    public JsonObject setWindow(dev.weir.http.body.RequestBody body) {
        Caller caller = current.require(Scope.ASSISTANTS);
        BulkWindow before = windows.find(caller.tenant(), caller.zone());
        return WindowBody.json(windows.set(caller, caller.tenant(), WindowBody.read(body.fields(), before)));
    }

    private static JobId id(String text) {
        return JobId.parse(text).orElseThrow(() -> Failure.notFound("The batch"));
    }
}
