package dev.weir.api.conversations;

import dev.weir.api.access.CurrentCaller;
import dev.weir.conversation.ConversationArchive;
import dev.weir.conversation.ConversationContacts;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.ConversationRatings;
import dev.weir.conversation.StoredConversation;
import dev.weir.platform.Failure;
import dev.weir.platform.PlainText;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Conversations to take away, whole: by conversation, or all of an end user's. */
@Path("/v1/exports/conversations")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Conversations")
public class ExportsResource {
    private static final int MAX_USER = 512;
    private static final String EXAMPLE = "{\"conversations\":[{\"id\":\"0197a5d2-6c1e-7f00-8000-3b1f0c7a9d10\",\"object\":"
            + "\"conversation\",\"assistant_id\":\"0197a5d2-0000-7f00-8000-3b1f0c7a9d10\",\"user\":\"customer-7\",\"turns\":0,"
            + "\"created_at\":\"2026-01-31T12:00:00Z\",\"updated_at\":\"2026-01-31T12:00:00Z\",\"messages\":[]}]}";

    @Inject
    CurrentCaller current;
    @Inject
    ConversationArchive archive;
    @Inject
    ConversationRatings ratings;
    @Inject
    ConversationContacts contacts;

    @GET
    @Operation(summary = "Export conversations as JSON", description = "Either `user`, for every conversation of that end "
            + "user's, or `conversation`, for one. It is written page by page and has no limit.")
    @APIResponse(responseCode = "200", description = "The conversations with all their messages",
            content = @Content(examples = @ExampleObject(name = "export", value = EXAMPLE)))
    @APIResponse(responseCode = "404", description = "not_found: no such conversation")
    public StreamingOutput export(@QueryParam("user") String user, @QueryParam("conversation") String conversation) {
        TenantId tenant = current.require(Scope.CONVERSATIONS).tenant();
        if ((user == null) == (conversation == null)) {
            throw Failure.invalid("user", "Name either a user or a conversation.");
        }
        ConversationExport export = new ConversationExport(archive, ratings, contacts, tenant);
        if (conversation != null) {
            StoredConversation one = archive.find(tenant, ConversationId.parse(conversation));
            return out -> export.write(out, one);
        }
        Optional<String> named = Optional.of(PlainText.checked("user", user, 1, MAX_USER));
        return out -> export.write(out, named);
    }
}
