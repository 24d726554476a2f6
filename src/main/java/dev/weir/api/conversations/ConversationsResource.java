package dev.weir.api.conversations;

import dev.weir.api.access.CurrentCaller;
import dev.weir.api.body.JsonAnswer;
import dev.weir.api.body.PageRequest;
import dev.weir.conversation.ConversationArchive;
import dev.weir.conversation.ConversationContacts;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.Erasure;
import dev.weir.conversation.StoredConversation;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.platform.PlainText;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was said, and its deletion, which is real: nothing made from a deleted conversation stays but the money. */
@Path("/v1/conversations")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Conversations")
public class ConversationsResource {
    private static final int MAX_USER = 512;
    private static final String SUMMARY = "{\"id\":\"0197a5d2-6c1e-7f00-8000-3b1f0c7a9d10\",\"object\":\"conversation\","
            + "\"assistant_id\":\"0197a5d2-0000-7f00-8000-3b1f0c7a9d10\",\"user\":\"customer-7\",\"turns\":1,"
            + "\"created_at\":\"2026-01-31T12:00:00Z\",\"updated_at\":\"2026-01-31T12:00:00Z\"";
    private static final String LIST = "{\"data\":[" + SUMMARY + "}],\"has_more\":false}";
    private static final String WHOLE = SUMMARY + ",\"email\":null,\"messages\":[{\"role\":\"user\",\"content\":\"Can I return boots?\","
            + "\"turn_id\":\"0197a5d2-6c1f-7f00-8000-3b1f0c7a9d10\",\"created_at\":\"2026-01-31T12:00:00Z\"},"
            + "{\"role\":\"assistant\",\"content\":\"Within 60 days.\","
            + "\"turn_id\":\"0197a5d2-6c1f-7f00-8000-3b1f0c7a9d10\",\"created_at\":\"2026-01-31T12:00:00Z\","
            + "\"source\":\"knowledge\",\"model\":null,\"cost_usd\":\"0.00\",\"baseline_cost_usd\":\"0.0021\","
            + "\"weir\":{}}],\"has_more\":false}";

    @Inject
    CurrentCaller current;
    @Inject
    ConversationArchive archive;
    @Inject
    ConversationContacts contacts;
    @Inject
    Erasure erasure;

    @GET
    @Operation(summary = "List conversations, the newest first",
            description = "`user` keeps one end user's; `limit` (1 to 100, 20) and `after` (an id) page through the list.")
    @APIResponse(responseCode = "200", description = "A page of conversations, without their messages",
            content = @Content(examples = @ExampleObject(name = "conversations", value = LIST)))
    public JsonObject list(@QueryParam("user") String user, @QueryParam("limit") String limit,
            @QueryParam("after") String after) {
        TenantId tenant = current.require(Scope.CONVERSATIONS).tenant();
        PageRequest page = PageRequest.of(limit, after);
        return JsonAnswer.page(archive.list(tenant, Optional.ofNullable(user).map(ConversationsResource::user),
                page.after(), page.limit() + 1), page.limit(), ConversationBody::summary);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Show a conversation's messages and what its answers took",
            description = "`limit` (1 to 100 turns, 20) and `after` (a turn's id) page through the list.")
    @APIResponse(responseCode = "200", description = "The conversation, oldest message first",
            content = @Content(examples = @ExampleObject(name = "conversation", value = WHOLE)))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject show(@PathParam("id") String id, @QueryParam("limit") String limit,
            @QueryParam("after") String after) {
        TenantId tenant = current.require(Scope.CONVERSATIONS).tenant();
        PageRequest page = PageRequest.of(limit, after);
        StoredConversation conversation = archive.find(tenant, ConversationId.parse(id));
        ConversationId wanted = ConversationId.parse(id);
        return ConversationBody.whole(conversation, contacts.email(tenant, wanted),
                archive.turns(tenant, wanted, page.after(), page.limit() + 1), page.limit());
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a conversation permanently",
            description = "Its turns, feedback, idempotency records and the cached answers made from it go; the ledger "
                    + "keeps the money and forgets whose it was.")
    @APIResponse(responseCode = "200", description = "Deleted", content = @Content(examples = @ExampleObject(
            name = "deleted", value = "{\"id\":\"0197a5d2-6c1e-7f00-8000-3b1f0c7a9d10\",\"deleted\":true}")))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject delete(@PathParam("id") String id) {
        Caller caller = current.require(Scope.CONVERSATIONS);
        erasure.deleteConversation(caller, caller.tenant(), ConversationId.parse(id));
        return Json.createObjectBuilder().add("id", id).add("deleted", true).build();
    }

    @DELETE
    @Operation(summary = "Delete everything of one end user permanently",
            description = "Every conversation that `user` had a turn in goes, and the name in the ledger.")
    @APIResponse(responseCode = "200", description = "How many conversations went", content = @Content(
            examples = @ExampleObject(name = "deleted", value = "{\"user\":\"customer-7\",\"deleted\":2}")))
    public JsonObject deleteUser(@QueryParam("user") String user) {
        Caller caller = current.require(Scope.CONVERSATIONS);
        if (user == null) {
            throw Failure.invalid("user", "user is required: it says whose conversations to delete.");
        }
        int deleted = erasure.deleteUser(caller, caller.tenant(), user(user));
        return Json.createObjectBuilder().add("user", user).add("deleted", deleted).build();
    }

    private static String user(String text) {
        return PlainText.checked("user", text, 1, MAX_USER);
    }
}
