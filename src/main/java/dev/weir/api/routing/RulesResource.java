package dev.weir.api.routing;

import dev.weir.api.access.CurrentCaller;
import dev.weir.api.body.EntityTags;
import dev.weir.api.body.JsonAnswer;
import dev.weir.api.body.PathId;
import dev.weir.assistant.Assistants;
import dev.weir.platform.Json;
import dev.weir.routing.RoutingRule;
import dev.weir.routing.RoutingRules;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An assistant's routing rules: CEL expressions over the turn, in order; the first that holds decides. */
@Path("/v1/rules")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Assistants")
public class RulesResource {
    private static final String DRAFT = "{\"name\":\"big refund\",\"expression\":\"text.contains('refund') && tokens > 50\","
            + "\"decision\":\"large\",\"enabled\":true}";
    private static final String RULE = "{\"id\":\"01a20823-55d3-7f0e-8a06-b4fae589aea6\",\"name\":\"big refund\","
            + "\"expression\":\"text.contains('refund') && tokens > 50\",\"decision\":\"large\",\"enabled\":true,\"revision\":1}";
    private static final String WHOSE = "an assistant's name or id; without it the default one";

    @Inject
    CurrentCaller current;
    @Inject
    Assistants assistants;
    @Inject
    RoutingRules rules;

    @GET
    @Operation(summary = "List the rules in the order in which they are tried")
    @APIResponse(responseCode = "200", description = "The rules", content = @Content(
            examples = @ExampleObject(name = "one", value = "{\"data\":[" + RULE + "]}")))
    public JsonObject list(@Parameter(description = WHOSE) @QueryParam("assistant") String assistant) {
        return JsonAnswer.list(rules.list(owner(assistant)), RuleBody::json);
    }

    @POST
    @Operation(summary = "Add a rule behind the others", description = "The expression sees text, tokens, turns, language, "
            + "has_code, wants_human, knowledge_score, service_tier, metadata and hour (in the tenant's time zone) and must be of type "
            + "bool. The decision is small, large or handoff.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON,
            examples = @ExampleObject(name = "rule", value = DRAFT)))
    @APIResponse(responseCode = "201", description = "The rule", content = @Content(
            examples = @ExampleObject(name = "rule", value = RULE)))
    @APIResponse(responseCode = "400", description = "invalid_request_error with param expression: what is wrong and where")
    public Response create(@Parameter(description = WHOSE) @QueryParam("assistant") String assistant,
            dev.weir.http.body.RequestBody body) {
        RoutingRule rule = rules.create(caller(), owner(assistant), RuleBody.read(body.fields()));
        return Response.status(Response.Status.CREATED).entity(RuleBody.json(rule)).tag(EntityTags.tag(rule.revision())).build();
    }

    @PUT
    @Path("{rule}")
    @Operation(summary = "Replace a rule at its place",
            description = "`If-Match` with the rule's `revision` in quotation marks refuses the change of a rule that is not "
                    + "the one that was read.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON,
            examples = @ExampleObject(name = "rule", value = DRAFT)))
    @APIResponse(responseCode = "200", description = "The rule", content = @Content(
            examples = @ExampleObject(name = "rule", value = RULE)))
    @APIResponse(responseCode = "404", description = "not_found")
    @APIResponse(responseCode = "409", description = "version_conflict: If-Match names another state than there is now")
    public Response replace(@Parameter(description = WHOSE) @QueryParam("assistant") String assistant,
            @PathParam("rule") String rule, @Parameter(description = EntityTags.SEEN) @HeaderParam(EntityTags.IF_MATCH) String seen,
            dev.weir.http.body.RequestBody body) {
        RoutingRule replaced = rules.replace(caller(), owner(assistant), id(rule), RuleBody.read(body.fields()),
                EntityTags.seen(seen));
        return EntityTags.tagged(RuleBody.json(replaced), replaced.revision());
    }

    @DELETE
    @Path("{rule}")
    @Operation(summary = "Delete a rule")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "404", description = "not_found")
    @APIResponse(responseCode = "409", description = "version_conflict: If-Match names another state than there is now")
    public void delete(@Parameter(description = WHOSE) @QueryParam("assistant") String assistant,
            @PathParam("rule") String rule, @Parameter(description = EntityTags.SEEN) @HeaderParam(EntityTags.IF_MATCH) String seen) {
        rules.delete(caller(), owner(assistant), id(rule), EntityTags.seen(seen));
    }

    @PUT
    @Path("order")
    @Operation(summary = "Reorder the rules")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(name = "order",
            value = "{\"ids\":[\"01a20823-55d3-7f0e-8a06-b4fae589aea6\"]}")))
    @APIResponse(responseCode = "200", description = "The rules in their new order", content = @Content(
            examples = @ExampleObject(name = "one", value = "{\"data\":[" + RULE + "]}")))
    @APIResponse(responseCode = "400", description = "invalid_request_error: ids must name each rule once")
    public JsonObject reorder(@Parameter(description = WHOSE) @QueryParam("assistant") String assistant,
            dev.weir.http.body.RequestBody body) {
        rules.reorder(caller(), owner(assistant), RuleBody.order(body.fields()));
        return list(assistant);
    }

    @POST
    @Path("usual")
    @Operation(summary = "Add the starter rules that the assistant does not have: greetings, order status, refunds, legal "
            + "threats, and who asks for a human")
    @APIResponse(responseCode = "200", description = "All rules", content = @Content(
            examples = @ExampleObject(name = "one", value = "{\"data\":[" + RULE + "]}")))
    public JsonObject addUsual(@Parameter(description = WHOSE) @QueryParam("assistant") String assistant) {
        rules.addUsual(caller(), owner(assistant));
        return list(assistant);
    }

    @POST
    @Path("check")
    @Operation(summary = "Try an expression on a turn, saving nothing")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(name = "check",
            value = "{\"expression\":\"turns > 3 || has_code\",\"turn\":{\"text\":\"Where is my parcel?\",\"turns\":4}}")))
    @APIResponse(responseCode = "200", description = "Whether the rule would hold", content = @Content(
            examples = @ExampleObject(name = "holds", value = "{\"holds\":true}")))
    @APIResponse(responseCode = "400", description = "invalid_request_error with param expression: what is wrong and where")
    public JsonObject check(dev.weir.http.body.RequestBody body) {
        current.require(Scope.ASSISTANTS);
        RuleBody.Check check = RuleBody.check(body.fields());
        return Json.createObjectBuilder().add("holds", rules.check(check.expression(), check.turn())).build();
    }

    private Caller caller() {
        return current.require(Scope.ASSISTANTS);
    }

    private RoutingRules.Owner owner(String assistant) {
        TenantId tenant = caller().tenant();
        return new RoutingRules.Owner(tenant, assistants.published(tenant, Optional.ofNullable(assistant)).id());
    }

    private static UUID id(String rule) {
        return PathId.of(rule, "The rule");
    }
}
