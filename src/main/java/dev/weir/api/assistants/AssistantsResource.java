package dev.weir.api.assistants;

import dev.weir.api.access.CurrentCaller;
import dev.weir.api.body.EntityTags;
import dev.weir.api.body.JsonAnswer;
import dev.weir.api.body.PageRequest;
import dev.weir.api.body.PathId;
import dev.weir.assistant.AssistantDraft;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.AssistantVersion;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.Drafts;
import dev.weir.assistant.KnownAssistant;
import dev.weir.assistant.Publication;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A tenant's assistants: prompt, language and policy, drafted, published and rolled back. Needs the scope assistants. */
@Path("/v1/assistants")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Assistants")
public class AssistantsResource {
    private static final String VERSION_NUMBER = "[1-9][0-9]{0,8}";
    private static final String HEAD = "{\"id\":\"0197a5d2-0000-7f00-8000-3b1f0c7a9d10\",\"object\":\"assistant\","
            + "\"name\":\"shop\",\"default\":false,\"created_at\":\"2026-01-31T12:00:00Z\",";
    private static final String VERSION = "{\"version\":2,\"state\":\"published\",\"name\":\"shop\","
            + "\"prompt\":\"You answer for an outdoor shop.\",\"prompt_version\":2,\"language\":\"en\",\"policy\":{},"
            + "\"changed_by\":\"key:01a20823-55d3-7f0e-8a06-b4fae589aea6\",\"changed_at\":\"2026-01-31T12:00:00Z\","
            + "\"published_at\":\"2026-01-31T12:05:00Z\"}";
    private static final String ONE = HEAD + "\"published\":" + VERSION + ",\"draft\":null}";
    private static final String LIST = "{\"data\":[" + HEAD + "\"version\":2}],\"has_more\":false}";
    private static final String VERSIONS = "{\"data\":[" + VERSION + "],\"has_more\":false}";
    private static final String NEW = "{\"name\":\"shop\",\"prompt\":\"You answer for an outdoor shop.\","
            + "\"language\":\"en\",\"policy\":{\"semantic_cache\":{\"threshold\":0.97}}}";
    private static final String CHANGE = "{\"prompt\":\"You answer for an outdoor shop, briefly.\"}";
    private static final String GONE = "{\"id\":\"0197a5d2-0000-7f00-8000-3b1f0c7a9d10\",\"deleted\":true}";

    @Inject
    CurrentCaller current;
    @Inject
    Assistants assistants;
    @Inject
    Drafts drafts;
    @Inject
    Publication publication;
    @Inject
    PolicyModels models;

    @GET
    @Operation(summary = "List the assistants, oldest first",
            description = "`limit` (1 to 100, 20) and `after` (an id) page through the list. `version` is the published one's.")
    @APIResponse(responseCode = "200", description = "A page of assistants",
            content = @Content(examples = @ExampleObject(name = "assistants", value = LIST)))
    public JsonObject list(@QueryParam("limit") String limit, @QueryParam("after") String after) {
        TenantId tenant = by().tenant();
        PageRequest page = PageRequest.of(limit, after);
        return JsonAnswer.page(assistants.list(tenant, page.after().map(AssistantId::new), page.limit() + 1),
                page.limit(), assistant -> AssistantBody.summary(tenant, assistant));
    }

    @POST
    @Operation(summary = "Create an assistant, as a draft", description = "`policy` is merged into the defaults; its "
            + "limits start as the default assistant's and change only with the scope budget:write.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON,
            examples = @ExampleObject(name = "an assistant", value = NEW)))
    @APIResponse(responseCode = "201", description = "The assistant, not published yet",
            content = @Content(examples = @ExampleObject(name = "an assistant", value = ONE)))
    @APIResponse(responseCode = "409", description = "conflict: the name is taken")
    public Response create(dev.weir.http.body.RequestBody body) {
        Caller by = by();
        AssistantId id = drafts.create(by, by.tenant(), wanted(body.fields()));
        return whole(by, id, Response.Status.CREATED);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Show an assistant: what is published and what is drafted")
    @APIResponse(responseCode = "200", description = "The assistant",
            content = @Content(examples = @ExampleObject(name = "an assistant", value = ONE)))
    public Response show(@PathParam("id") String id) {
        return whole(by(), id(id));
    }

    @PATCH
    @Path("{id}")
    @Operation(summary = "Change the draft; a new one starts from the published version",
            description = "`policy` is merged (RFC 7396); limits change only with the scope budget:write. `If-Match` refuses the "
                    + "change of an assistant that is not the one that was read.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON,
            examples = @ExampleObject(name = "another prompt", value = CHANGE)))
    @APIResponse(responseCode = "200", description = "The assistant with its draft",
            content = @Content(examples = @ExampleObject(name = "an assistant", value = ONE)))
    @APIResponse(responseCode = "409", description = "conflict: the name is taken; version_conflict: If-Match names another state "
            + "than there is now")
    public Response change(@PathParam("id") String id,
            @Parameter(description = EntityTags.SEEN) @HeaderParam(EntityTags.IF_MATCH) String seen, dev.weir.http.body.RequestBody body) {
        Caller by = by();
        drafts.change(by, by.tenant(), id(id), wanted(body.fields()), EntityTags.seen(seen));
        return whole(by, id(id));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Retire an assistant; its name becomes free")
    @APIResponse(responseCode = "200", description = "Out of use",
            content = @Content(examples = @ExampleObject(name = "gone", value = GONE)))
    @APIResponse(responseCode = "409", description = "conflict: the default assistant stays")
    public JsonObject retire(@PathParam("id") String id) {
        publication.retire(by(), by().tenant(), id(id));
        return Json.createObjectBuilder().add("id", id).add("deleted", true).build();
    }

    @DELETE
    @Path("{id}/draft")
    @Operation(summary = "Discard the draft")
    @APIResponse(responseCode = "200", description = "The assistant without a draft",
            content = @Content(examples = @ExampleObject(name = "an assistant", value = ONE)))
    @APIResponse(responseCode = "409", description = "conflict: nothing was ever published, retire it instead")
    public Response discard(@PathParam("id") String id) {
        Caller by = by();
        drafts.discard(by, by.tenant(), id(id));
        return whole(by, id(id));
    }

    @POST
    @Path("{id}/publish")
    @Operation(summary = "Publish the draft; other nodes follow within two seconds")
    @APIResponse(responseCode = "200", description = "The assistant as it answers now",
            content = @Content(examples = @ExampleObject(name = "an assistant", value = ONE)))
    @APIResponse(responseCode = "409", description = "conflict: there is no draft, or its name is taken; version_conflict: "
            + "If-Match names another state than there is now")
    public Response publish(@PathParam("id") String id,
            @Parameter(description = EntityTags.SEEN) @HeaderParam(EntityTags.IF_MATCH) String seen) {
        Caller by = by();
        publication.publish(by, by.tenant(), id(id), EntityTags.seen(seen));
        return whole(by, id(id));
    }

    @POST
    @Path("{id}/rollback")
    @Operation(summary = "Publish an earlier version again")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON,
            examples = @ExampleObject(name = "back to the first", value = "{\"version\":1}")))
    @APIResponse(responseCode = "200", description = "The assistant as it answers now",
            content = @Content(examples = @ExampleObject(name = "an assistant", value = ONE)))
    public Response rollBack(@PathParam("id") String id, dev.weir.http.body.RequestBody body) {
        Caller by = by();
        JsonFields fields = body.fields();
        int version = fields.integer("version", 1, Integer.MAX_VALUE).required();
        fields.refuseOthers();
        publication.rollBack(by, by.tenant(), id(id), version);
        return whole(by, id(id));
    }

    @GET
    @Path("{id}/versions")
    @Operation(summary = "List an assistant's versions, the newest first",
            description = "`limit` (1 to 100, 20) and `after` (a version's number) page through the list.")
    @APIResponse(responseCode = "200", description = "A page of versions",
            content = @Content(examples = @ExampleObject(name = "versions", value = VERSIONS)))
    public JsonObject versions(@PathParam("id") String id, @QueryParam("limit") String limit,
            @QueryParam("after") String after) {
        Caller by = by();
        PageRequest page = PageRequest.of(limit, null);
        List<AssistantVersion> versions =
                assistants.versions(by.tenant(), id(id), Optional.ofNullable(after).map(AssistantsResource::number),
                        page.limit() + 1);
        return JsonAnswer.page(versions, page.limit(), AssistantBody::version);
    }

    private Caller by() {
        return current.require(Scope.ASSISTANTS);
    }

    private AssistantDraft wanted(JsonFields fields) {
        AssistantDraft wanted = AssistantBody.wanted(fields);
        wanted.policy().ifPresent(models::refuseUnknown);
        return wanted;
    }

    private Response whole(Caller by, AssistantId id) {
        return whole(by, id, Response.Status.OK);
    }

    /** The tag is read before the rest: who saw less than there is by then is told of it when they change something. */
    private Response whole(Caller by, AssistantId id, Response.Status status) {
        KnownAssistant assistant = assistants.find(by.tenant(), id);
        return Response.status(status).entity(AssistantBody.whole(by.tenant(), assistant,
                assistants.current(by.tenant(), id), assistants.draft(by.tenant(), id)))
                .tag(EntityTags.tag(assistant.revision())).build();
    }

    private static int number(String text) {
        if (!text.matches(VERSION_NUMBER)) {
            throw Failure.invalid("after", "after must be the number of a version.");
        }
        return Integer.parseInt(text);
    }

    private static AssistantId id(String text) {
        return new AssistantId(PathId.of(text, "The assistant"));
    }
}
