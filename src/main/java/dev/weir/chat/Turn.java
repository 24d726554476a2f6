package dev.weir.chat;

import dev.weir.assistant.Assistant;
import dev.weir.conversation.ConversationId;
import dev.weir.dialogue.LeaningDetector;
import dev.weir.dialogue.SmallTalk;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import dev.weir.inference.ServiceTier;
import dev.weir.tenant.Caller;
import dev.weir.tenant.TurnId;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One question on its way to its answer.
 *
 * @param request      the request, the conversation's stored history before its new messages
 * @param newMessages  what the client sent with this turn
 * @param conversation where the turn is kept
 * @param begun        whether anything was said in it before, told to the model or not
 * @param stored       whether its content may be kept at all
 * @param noStore      whether the caches are left alone
 */
public record Turn(TurnId id, Caller caller, Assistant assistant, ChatRequest request, List<Message> newMessages,
        ConversationId conversation, boolean begun, boolean stored, boolean noStore, Instant at) {
    private static final Set<String> SPEAKERS = Set.of("user", "assistant");
    private static final Set<String> TEXT = Set.of("role", "content");

    public Turn {
        newMessages = List.copyOf(newMessages);
    }

    /** Whether the client named its conversation, which may be one that a human has taken before anything was said. */
    boolean continues() {
        return request.metadata().containsKey("conversation_id") || request.hasEarlierTurns();
    }

    /** Whether anything was said before it, so that it may lean on it. */
    boolean isLater() {
        return begun || request.hasEarlierTurns();
    }

    /**
     * Why the question cannot be understood without what was said before it, in words; empty when it can, as it always can
     * where nothing was said before. Only English is judged: elsewhere every later turn leans.
     */
    public Optional<String> leaning() {
        if (!isLater()) {
            return Optional.empty();
        }
        if (!request.hasEarlierTurns()) {
            return Optional.of("nothing of what was said before fits what a model may be told");
        }
        if (!assistant.speaksEnglish() || !request.messages().getLast().role().equals("user")) {
            return Optional.of("it cannot be told whether it stands alone");
        }
        return LeaningDetector.reason(request.question(), earlier().map(Message::text).toList());
    }

    /**
     * What a model is told. A greeting before a question that stands alone is left out: it says nothing, and the answer is
     * then anybody's who asks the same.
     */
    ChatRequest told() {
        return leaning().isEmpty() && request.hasEarlierTurns() && beganWithSmallTalk() ? request.alone() : request;
    }

    private boolean beganWithSmallTalk() {
        String known = assistant.prompt() + "\n" + request.instructions();
        return earlier().allMatch(message -> isText(message) && SmallTalk.isAll(message.text(), known));
    }

    private static boolean isText(Message message) {
        return SPEAKERS.contains(message.role()) && message.json().get("content") instanceof JsonString
                && message.json().entrySet().stream().allMatch(member -> TEXT.contains(member.getKey())
                        || member.getValue() == JsonValue.NULL || JsonValue.EMPTY_JSON_ARRAY.equals(member.getValue()));
    }

    /** What the caches are asked: a question that stands alone is the same whatever was said before it. */
    ChatRequest asked() {
        return leaning().isEmpty() ? request.alone() : request;
    }

    /** What the documents are searched for: a leaning question brings the one it leans on. */
    public String searchText() {
        return leaning().isEmpty() ? request.question() : earlier().filter(message -> message.role().equals("user"))
                .reduce((first, second) -> second).map(message -> message.text() + "\n").orElse("") + request.question();
    }

    private Stream<Message> earlier() {
        Message last = request.messages().getLast();
        return request.messages().stream().filter(message -> message != last && !message.instructs());
    }

    /** Whether nobody waits for the answer, so that no human is asked for it either. */
    public boolean isBulk() {
        return request.serviceTier() == ServiceTier.BATCH;
    }

    /** The same turn under another identifier, such as one that stands for a lease. */
    public Turn named(TurnId name) {
        return new Turn(name, caller, assistant, request, newMessages, conversation, begun, stored, noStore, at);
    }
}
