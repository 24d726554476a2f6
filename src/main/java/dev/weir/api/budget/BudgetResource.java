package dev.weir.api.budget;

import dev.weir.api.access.CurrentCaller;
import dev.weir.api.body.EntityTags;
import dev.weir.budget.Budget;
import dev.weir.budget.Budgets;
import dev.weir.budget.Period;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.platform.IfMatch;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The limits of the caller's tenant and of its keys. */
@Path("/v1/budget")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Budget and usage")
public class BudgetResource {
    private static final String LIMIT = """
            {"limit_usd":"25.00","period":"month","alert_percent":[50,80,100]}""";
    private static final String ANSWER = """
            {"limit_usd":"25.00","period":"month","alert_percent":[50,80,100],"spent_usd":"3.181204",
             "reserved_usd":"0.00","resets_at":"2026-04-01T00:00:00Z"}""";

    @Inject
    CurrentCaller caller;
    @Inject
    Budgets budgets;

    /** A limit and where its running period stands; without a period the one that is limited, the month first. */
    @GET
    @Operation(summary = "Show a limit, what the running period spent and what running turns hold reserved")
    @APIResponse(responseCode = "200", description = "The budget; limit_usd is null when there is no limit",
            content = @Content(examples = @ExampleObject(name = "a month", value = ANSWER)))
    @APIResponse(responseCode = "404", description = "not_found: no such key")
    public Response show(@Parameter(description = "day or month") @QueryParam("period") String period,
            @Parameter(description = "a key's id; without it the whole tenant") @QueryParam("key") String key) {
        Caller reader = caller.require(Scope.USAGE);
        return answer(budget(reader, Optional.ofNullable(period).map(BudgetBody::period), key(reader, key)));
    }

    /** Sets a limit, or takes it away with {@code null}. */
    @PUT
    @Operation(summary = "Set the limit of a period; what was already spent in it counts. Needs the scope budget:write",
            description = "`If-Match` refuses the change of a limit that is not the one that was read.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON,
            examples = @ExampleObject(name = "25 dollars a month", value = LIMIT)))
    @APIResponse(responseCode = "200", description = "The budget as it is now",
            content = @Content(examples = @ExampleObject(name = "a month", value = ANSWER)))
    @APIResponse(responseCode = "400", description = "invalid_request_error, with the field at fault")
    @APIResponse(responseCode = "403", description = "forbidden: the key lacks the scope budget:write")
    @APIResponse(responseCode = "409", description = "version_conflict: If-Match names another state than there is now")
    public Response set(@Parameter(description = "a key's id; without it the whole tenant") @QueryParam("key") String key,
            @Parameter(description = EntityTags.SEEN) @HeaderParam(EntityTags.IF_MATCH) String seen, dev.weir.http.body.RequestBody body) {
        Caller writer = caller.require(Scope.BUDGET_WRITE);
        Optional<KeyId> subject = key(writer, key);
        BudgetBody wanted = BudgetBody.read(body.fields());
        IfMatch before = EntityTags.seen(seen);
        wanted.limit().ifPresentOrElse(limit -> budgets.set(writer, writer.tenant(), subject, wanted.period(), limit,
                wanted.alertPercent(), before),
                () -> budgets.remove(writer, writer.tenant(), subject, wanted.period(), before));
        return answer(budget(writer, Optional.of(wanted.period()), subject));
    }

    private static Response answer(Budget budget) {
        return EntityTags.tagged(BudgetBody.json(budget), budget.revision());
    }

    private Budget budget(Caller reader, Optional<Period> period, Optional<KeyId> key) {
        Budget month = budgets.get(reader.tenant(), reader.zone(), key, period.orElse(Period.MONTH));
        return period.isPresent() || month.limit().isPresent() ? month
                : Stream.of(budgets.get(reader.tenant(), reader.zone(), key, Period.DAY))
                        .filter(day -> day.limit().isPresent()).findFirst().orElse(month);
    }

    private Optional<KeyId> key(Caller reader, String id) {
        if (id == null) {
            return Optional.empty();
        }
        return Optional.of(Ids.parse(id).map(KeyId::new).filter(key -> budgets.knows(reader.tenant(), key))
                .orElseThrow(() -> Failure.notFound("The key")));
    }
}
