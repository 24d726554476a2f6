package dev.weir.api.chat;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.Assistants;
import dev.weir.chat.Turn;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.Conversations;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.tenant.Caller;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes a turn of a request: its assistant, its conversation with the stored history, and what may be kept. */
@ApplicationScoped
class ChatTurns {
    private static final String CONVERSATION = "conversation_id";

    @Inject
    Assistants assistants;
    @Inject
    Conversations conversations;
    @Inject
    Clock clock;

    Turn turn(Caller caller, ChatRequest request, String cacheControl) {
        Assistant assistant = assistants.published(caller.tenant(),
                Optional.ofNullable(request.metadata().get("assistant")));
        Optional<String> named = Optional.ofNullable(request.metadata().get(CONVERSATION));
        ConversationId conversation = named.map(ChatTurns::conversation).orElseGet(() -> new ConversationId(Ids.next()));
        List<Message> said = request.messages();
        Conversations.Continued continued = named.isEmpty() ? new Conversations.Continued(said, false)
                : conversations.continued(caller.tenant(), conversation, said, assistant.policy());
        boolean stored = request.parameters().getOrDefault("store", JsonValue.TRUE) != JsonValue.FALSE;
        return new Turn(TurnId.next(), caller, assistant, request.withMessages(continued.messages()), said,
                conversation, continued.begun(), stored, noStore(cacheControl),
                clock.instant());
    }

    private static ConversationId conversation(String id) {
        return Ids.parse(id).map(ConversationId::new).orElseThrow(() -> Failure.notFound("The conversation"));
    }

    private static boolean noStore(String cacheControl) {
        return cacheControl != null && cacheControl.toLowerCase(Locale.ROOT).contains("no-store");
    }
}
