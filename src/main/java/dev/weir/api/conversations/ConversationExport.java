package dev.weir.api.conversations;

import dev.weir.api.body.JsonAnswer;
import dev.weir.conversation.ConversationArchive;
import dev.weir.conversation.ConversationContacts;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.ConversationRatings;
import dev.weir.conversation.StoredConversation;
import dev.weir.conversation.StoredTurn;
import dev.weir.platform.Json;
import dev.weir.tenant.TenantId;
import jakarta.json.stream.JsonGenerator;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes whole conversations page by page, so that the longest takes no more memory than a page. */
record ConversationExport(ConversationArchive archive, ConversationRatings ratings, ConversationContacts contacts,
        TenantId tenant) {
    private static final int PAGE = 100;

    void write(OutputStream out, StoredConversation conversation) {
        try (JsonGenerator json = Json.createGenerator(out)) {
            json.writeStartObject().writeStartArray("conversations");
            write(json, conversation);
            json.writeEnd().writeEnd();
        }
    }

    /** All of an end user's, the newest first. */
    void write(OutputStream out, Optional<String> user) {
        try (JsonGenerator json = Json.createGenerator(out)) {
            json.writeStartObject().writeStartArray("conversations");
            Optional<UUID> after = Optional.empty();
            List<StoredConversation> page;
            do {
                page = archive.list(tenant, user, after, PAGE);
                page.forEach(conversation -> write(json, conversation));
                after = page.isEmpty() ? after : Optional.of(page.getLast().conversationId());
            } while (page.size() == PAGE);
            json.writeEnd().writeEnd();
        }
    }

    private void write(JsonGenerator json, StoredConversation conversation) {
        json.writeStartObject();
        ConversationBody.summary(conversation).forEach(json::write);
        archive.summary(tenant, new ConversationId(conversation.conversationId()))
                .ifPresent(summary -> json.write("summary_of_earlier_turns", summary));
        contacts.email(tenant, new ConversationId(conversation.conversationId())).ifPresent(email -> json.write("email", email));
        ratings.of(tenant, new ConversationId(conversation.conversationId())).ifPresent(rating -> json.write("rating",
                JsonAnswer.addText(Json.createObjectBuilder().add("stars", rating.stars()), "comment", rating.comment())
                        .add("at", rating.at().toString()).build()));
        json.writeStartArray("messages");
        Optional<UUID> after = Optional.empty();
        List<StoredTurn> page;
        do {
            page = archive.turns(tenant, new ConversationId(conversation.conversationId()), after, PAGE);
            page.forEach(turn -> ConversationBody.messages(turn).forEach(json::write));
            after = page.isEmpty() ? after : Optional.of(page.getLast().turn().value());
        } while (page.size() == PAGE);
        json.writeEnd().writeEnd();
    }
}
