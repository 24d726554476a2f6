package dev.weir.api.conversations;

import dev.weir.api.body.JsonAnswer;
import dev.weir.conversation.Rating;
import dev.weir.conversation.StoredConversation;
import dev.weir.conversation.StoredTurn;
import dev.weir.inference.Message;
import dev.weir.platform.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;

/** How conversations are shown: as one list of messages, the answers with what they took. */
final class ConversationBody {
    private ConversationBody() {
    }

    static JsonObject summary(StoredConversation conversation) {
        return JsonAnswer.addText(Json.createObjectBuilder()
                .add("id", conversation.conversationId().toString()).add("object", "conversation")
                .add("assistant_id", conversation.assistantId().toString()), "user", conversation.userName())
                .add("turns", conversation.turns()).add("created_at", conversation.createdAt().toString())
                .add("updated_at", conversation.updatedAt().toString()).build();
    }

    /** The conversation with a page of its turns, which was asked for with one turn more than it shows. */
    static JsonObject whole(StoredConversation conversation, Optional<String> email, List<StoredTurn> turns, int limit) {
        JsonArrayBuilder messages = Json.createArrayBuilder();
        turns.stream().limit(limit).forEach(turn -> messages(turn).forEach(messages::add));
        return JsonAnswer.addText(Json.createObjectBuilder(summary(conversation)), "email", email).add("messages", messages)
                .add("has_more", turns.size() > limit).build();
    }

    /** What was said in a turn, the answer last. */
    static JsonArray messages(StoredTurn turn) {
        JsonArrayBuilder messages = Json.createArrayBuilder();
        turn.messages().forEach(asked -> messages.add(message(asked, turn)));
        JsonObjectBuilder answer = message(turn.answer(), turn).add("source", turn.source());
        JsonAnswer.addText(answer, "model", turn.model()).add("cost_usd", turn.cost().toString());
        JsonAnswer.addText(answer, "baseline_cost_usd", turn.baselineCost());
        turn.rating().ifPresent(rating -> answer.add("feedback", feedback(rating, turn)));
        return messages.add(answer.add("weir", turn.weir())).build();
    }

    private static JsonObjectBuilder message(Message message, StoredTurn turn) {
        return Json.createObjectBuilder(message.json()).add("turn_id", turn.turn().toString())
                .add("created_at", turn.at().toString());
    }

    private static JsonObjectBuilder feedback(Rating rating, StoredTurn turn) {
        return JsonAnswer.addText(Json.createObjectBuilder().add("rating", rating.wireName()), "comment",
                turn.comment());
    }
}
