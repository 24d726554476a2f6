package dev.weir.chat;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.Assistants;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.Conversations;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Makes a turn of a question: its assistant, its conversation with the stored history, and what may be kept. */
@ApplicationScoped
class TurnFactory {
    @Inject
    Assistants assistants;
    @Inject
    Conversations conversations;
    @Inject
    Clock clock;

    Turn of(ChatQuestion question) {
        ChatRequest request = question.request();
        Assistant assistant = assistants.published(question.caller().tenant(),
                Optional.ofNullable(request.metadata().get("assistant")));
        Optional<String> named = Optional.ofNullable(request.metadata().get(Turn.CONVERSATION));
        ConversationId conversation = named.map(TurnFactory::conversation).orElseGet(() -> new ConversationId(Ids.next()));
        List<Message> said = request.messages();
        Conversations.Continued continued = named.isEmpty() ? new Conversations.Continued(said, false)
                : conversations.continued(question.caller().tenant(), conversation, said, assistant.policy());
        boolean stored = request.parameters().getOrDefault("store", JsonValue.TRUE) != JsonValue.FALSE;
        return new Turn(TurnId.next(), question.caller(), assistant, request.withMessages(continued.messages()), said,
                conversation, continued.begun(), stored, question.noStore(), clock.instant());
    }

    private static ConversationId conversation(String id) {
        return Ids.parse(id).map(ConversationId::new).orElseThrow(() -> Failure.notFound("The conversation"));
    }
}
