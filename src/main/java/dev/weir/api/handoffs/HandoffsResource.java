package dev.weir.api.handoffs;

import dev.weir.api.access.CurrentCaller;
import dev.weir.api.body.JsonAnswer;
import dev.weir.api.body.PageRequest;
import dev.weir.api.body.PathId;
import dev.weir.chat.AgentReplies;
import dev.weir.conversation.ConversationArchive;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.HandoffBriefs;
import dev.weir.handoff.Agent;
import dev.weir.handoff.Assignee;
import dev.weir.handoff.Cause;
import dev.weir.handoff.Handoff;
import dev.weir.handoff.HandoffId;
import dev.weir.handoff.HandoffLabels;
import dev.weir.handoff.HandoffState;
import dev.weir.handoff.Handoffs;
import dev.weir.http.body.RequestBody;
import dev.weir.people.Colleague;
import dev.weir.people.People;
import dev.weir.platform.Failure;
import dev.weir.platform.JsonFields;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Conversations handed to a human, for a help desk that takes and answers them. */
@Path("/v1/handoffs")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Handoffs")
public class HandoffsResource {
    private static final int MAX_TEXT = 10_000;
    private static final int MAX_AGENT = 200;
    private static final String SHOWN = "\"id\":\"0197a5d2-6c1e-7f00-8000-3b1f0c7a9d10\",\"conversation_id\":"
            + "\"0197a5d2-0000-7f00-8000-3b1f0c7a9d10\",\"turn_id\":\"0197a5d2-6c1f-7f00-8000-3b1f0c7a9d10\",\"cause\":"
            + "\"outage\",\"reason\":\"No source that may answer is available.\",\"state\":\"waiting\",\"agent\":null,"
            + "\"created_at\":\"2026-01-31T12:00:00Z\",\"taken_at\":null,\"answered_at\":null,\"ended_at\":null";
    private static final String HANDOFF = "{" + SHOWN + "}";
    private static final String LIST = "{\"data\":[" + HANDOFF + "],\"has_more\":false}";
    private static final String WHOLE = "{" + SHOWN + ",\"summary\":{\"questions\":[\"Can I return worn boots?\"],"
            + "\"answered\":null,\"cited\":[]},\"best_guess\":{\"passage\":\"Within 60 days.\",\"document_id\":"
            + "\"0197a5d2-6c20-7f00-8000-3b1f0c7a9d10\",\"title\":\"Returns\",\"url\":null,\"confidence\":0.41},\"labels\":[\"returns\"]}";
    private static final String ASKED = "{\"conversation_id\":\"0197a5d2-0000-7f00-8000-3b1f0c7a9d10\"}";
    private static final String AGENT = "{\"agent\":\"Ann\"}";
    private static final String REPLY = "{\"text\":\"You may, if they are clean.\",\"agent\":\"Ann\"}";
    private static final String SAID = "{\"handoff_id\":\"0197a5d2-6c1e-7f00-8000-3b1f0c7a9d10\",\"conversation_id\":"
            + "\"0197a5d2-0000-7f00-8000-3b1f0c7a9d10\",\"turn_id\":\"0197a5d2-6c21-7f00-8000-3b1f0c7a9d10\","
            + "\"state\":\"taken\"}";

    @Inject
    CurrentCaller current;
    @Inject
    Handoffs handoffs;
    @Inject
    HandoffLabels labels;
    @Inject
    People people;
    @Inject
    HandoffBriefs briefs;
    @Inject
    AgentReplies replies;
    @Inject
    ConversationArchive archive;

    @GET
    @Operation(summary = "List handoffs, the longest waiting first", description = "`state` is `waiting` (the default), "
            + "`taken`, `returned` or `closed`; `limit` (1 to 100, 20) and `after` (an id) page through the list.")
    @APIResponse(responseCode = "200", description = "A page of handoffs",
            content = @Content(examples = @ExampleObject(name = "handoffs", value = LIST)))
    public JsonObject list(@QueryParam("state") String state, @QueryParam("limit") String limit,
            @QueryParam("after") String after) {
        TenantId tenant = tenant();
        PageRequest page = PageRequest.of(limit, after);
        HandoffState wanted = state == null ? HandoffState.WAITING : HandoffState.named(state).orElseThrow(
                () -> Failure.invalid("state", "state must be waiting, taken, returned or closed."));
        return JsonAnswer.page(handoffs.list(tenant, wanted, page.after(), page.limit() + 1), page.limit(),
                HandoffBody::json);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Ask for a human on the customer's behalf",
            description = "If one is open already, that one is returned.")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(content = @Content(
            examples = @ExampleObject(name = "conversation", value = ASKED)))
    @APIResponse(responseCode = "200", description = "The conversation's handoff",
            content = @Content(examples = @ExampleObject(name = "handoff", value = HANDOFF)))
    @APIResponse(responseCode = "404", description = "not_found: no such conversation")
    public JsonObject ask(RequestBody body) {
        TenantId tenant = tenant();
        JsonFields fields = body.fields();
        ConversationId conversation = ConversationId.parse(fields.text("conversation_id").required());
        fields.refuseOthers();
        archive.find(tenant, conversation);
        handoffs.open(tenant, conversation.value(), archive.newest(tenant, conversation), Cause.CUSTOMER_ASKED,
                "The customer asked for a human.");
        return HandoffBody.json(handoffs.openOf(tenant, conversation.value())
                .orElseThrow(() -> Failure.notFound("The handoff")));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Show a handoff with a summary of the conversation and the bot's best guess",
            description = "Both are picked from what was said and from the documents; no model is asked.")
    @APIResponse(responseCode = "200", description = "The handoff",
            content = @Content(examples = @ExampleObject(name = "handoff", value = WHOLE)))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject show(@PathParam("id") String id) {
        TenantId tenant = tenant();
        Handoff handoff = handoffs.find(tenant, handoff(id));
        return HandoffBody.whole(handoff, briefs.of(tenant, new ConversationId(handoff.conversation())),
                labels.of(tenant, List.of(handoff.id().value())).getOrDefault(handoff.id().value(), List.of()));
    }

    @POST
    @Path("{id}/take")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Take a handoff that waits",
            description = "From then on what the customer says is for the agent; the bot is silent.")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(content = @Content(
            examples = @ExampleObject(name = "agent", value = AGENT)))
    @APIResponse(responseCode = "200", description = "The handoff as it is now",
            content = @Content(examples = @ExampleObject(name = "handoff", value = HANDOFF)))
    @APIResponse(responseCode = "404", description = "not_found")
    @APIResponse(responseCode = "409", description = "conflict: it does not wait any more")
    public JsonObject take(@PathParam("id") String id, RequestBody body) {
        Caller caller = current.require(Scope.CONVERSATIONS);
        JsonFields fields = body.fields();
        Agent agent = agent(caller, fields);
        fields.refuseOthers();
        return HandoffBody.json(handoffs.take(caller.tenant(), handoff(id), agent));
    }

    @POST
    @Path("{id}/reply")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Send a message to the customer", description = "It becomes a turn of the conversation. A handoff "
            + "that waits is taken by it. With an `Idempotency-Key` a second arrival changes nothing.")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(content = @Content(
            examples = @ExampleObject(name = "reply", value = REPLY)))
    @APIResponse(responseCode = "200", description = "Said",
            content = @Content(examples = @ExampleObject(name = "said", value = SAID)))
    @APIResponse(responseCode = "404", description = "not_found")
    @APIResponse(responseCode = "409", description = "conflict: it has ended; idempotency_conflict: another body")
    public JsonObject reply(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key, RequestBody body) {
        Caller caller = current.require(Scope.CONVERSATIONS);
        JsonFields fields = body.fields();
        AgentReplies.Reply reply = new AgentReplies.Reply(fields.text("text", 1, MAX_TEXT).required(),
                agent(caller, fields), Optional.ofNullable(key), body.raw());
        fields.refuseOthers();
        return replies.say(caller, handoff(id), reply);
    }

    @POST
    @Path("{id}/return")
    @Operation(summary = "Return the conversation to the bot")
    @APIResponse(responseCode = "200", description = "The handoff as it is now",
            content = @Content(examples = @ExampleObject(name = "handoff", value = HANDOFF)))
    @APIResponse(responseCode = "404", description = "not_found")
    @APIResponse(responseCode = "409", description = "conflict: it has ended")
    public JsonObject giveBack(@PathParam("id") String id) {
        Caller caller = current.require(Scope.CONVERSATIONS);
        return HandoffBody.json(handoffs.giveBack(caller, caller.tenant(), handoff(id)));
    }

    @POST
    @Path("{id}/close")
    @Operation(summary = "Close a handoff")
    @APIResponse(responseCode = "200", description = "The handoff as it is now",
            content = @Content(examples = @ExampleObject(name = "handoff", value = HANDOFF)))
    @APIResponse(responseCode = "404", description = "not_found")
    @APIResponse(responseCode = "409", description = "conflict: it has ended")
    public JsonObject close(@PathParam("id") String id) {
        Caller caller = current.require(Scope.CONVERSATIONS);
        return HandoffBody.json(handoffs.close(caller, caller.tenant(), handoff(id)));
    }

    @POST
    @Path("{id}/reopen")
    @Operation(summary = "Undo a return or a close",
            description = "Whoever had the conversation has it again; one that nobody had waits again.")
    @APIResponse(responseCode = "200", description = "The handoff as it is now",
            content = @Content(examples = @ExampleObject(name = "handoff", value = HANDOFF)))
    @APIResponse(responseCode = "404", description = "not_found")
    @APIResponse(responseCode = "409", description = "conflict: it is open, or another handoff of the conversation is")
    public JsonObject reopen(@PathParam("id") String id) {
        Caller caller = current.require(Scope.CONVERSATIONS);
        return HandoffBody.json(handoffs.reopen(caller, caller.tenant(), handoff(id)));
    }

    @POST
    @Path("{id}/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Give a handoff to somebody who works in the console",
            description = "`person` is one of `GET /v1/agents`. Whoever had it has it no longer.")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(content = @Content(
            examples = @ExampleObject(name = "person", value = "{\"person\":\"0197a5d2-6c22-7f00-8000-3b1f0c7a9d10\"}")))
    @APIResponse(responseCode = "200", description = "The handoff as it is now",
            content = @Content(examples = @ExampleObject(name = "handoff", value = HANDOFF)))
    @APIResponse(responseCode = "404", description = "not_found: no such handoff, or nobody of that id who may answer customers")
    @APIResponse(responseCode = "409", description = "conflict: it has ended")
    public JsonObject assign(@PathParam("id") String id, RequestBody body) {
        Caller caller = current.require(Scope.CONVERSATIONS);
        JsonFields fields = body.fields();
        String person = fields.text("person").required();
        fields.refuseOthers();
        Colleague colleague = people.colleagues(caller, caller.tenant()).stream()
                .filter(one -> one.id().toString().equals(person)).findFirst().orElseThrow(() -> Failure.notFound("The person"));
        return HandoffBody.json(handoffs.assign(caller, caller.tenant(), handoff(id),
                new Assignee(colleague.displayName(), colleague.auditName())));
    }

    @POST
    @Path("{id}/release")
    @Operation(summary = "Take a handoff from whoever has it, so that it waits again")
    @APIResponse(responseCode = "200", description = "The handoff as it is now",
            content = @Content(examples = @ExampleObject(name = "handoff", value = HANDOFF)))
    @APIResponse(responseCode = "404", description = "not_found")
    @APIResponse(responseCode = "409", description = "conflict: nobody has it")
    public JsonObject release(@PathParam("id") String id) {
        Caller caller = current.require(Scope.CONVERSATIONS);
        return HandoffBody.json(handoffs.release(caller, caller.tenant(), handoff(id)));
    }

    /** The help desk says whom the customer talks to; the audit trail names its key. */
    private static Agent agent(Caller caller, JsonFields fields) {
        return new Agent(fields.text("agent", 1, MAX_AGENT).optional(), caller);
    }

    private TenantId tenant() {
        return current.require(Scope.CONVERSATIONS).tenant();
    }

    private static HandoffId handoff(String id) {
        return new HandoffId(PathId.of(id, "The handoff"));
    }
}
