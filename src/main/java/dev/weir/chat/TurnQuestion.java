package dev.weir.chat;

import dev.weir.assistant.Assistant;
import dev.weir.dialogue.FollowUpDetector;
import dev.weir.dialogue.SmallTalk;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a turn asks, told from what was said before it.
 *
 * @param followUp why it cannot be understood without what was said before it, in words; empty when it can, as it always can
 *                 where nothing was said before
 * @param cached   what the caches are asked: a question that stands alone is the same whatever was said before it
 * @param told     what a model is told. A greeting before a question that stands alone is left out: it says nothing, and the
 *                 answer is then anybody's who asks the same
 * @param searched what the documents are searched for: a follow-up brings the question it depends on
 */
public record TurnQuestion(Optional<String> followUp, ChatRequest cached, ChatRequest told, String searched) {
    private static final Set<String> SPEAKERS = Set.of("user", "assistant");
    private static final Set<String> TEXT = Set.of("role", "content");

    /** @param later whether anything was said before it, told to the model or not */
    static TurnQuestion of(Assistant assistant, ChatRequest request, boolean later) {
        Optional<String> followUp = later ? followUp(assistant, request) : Optional.empty();
        if (followUp.isPresent()) {
            return new TurnQuestion(followUp, request, request, before(request) + request.question());
        }
        boolean greeted = request.hasEarlierTurns() && isSmallTalk(assistant, request);
        return new TurnQuestion(followUp, request.alone(), greeted ? request.alone() : request, request.question());
    }

    /** Only English is judged: elsewhere every later turn depends on those before. */
    private static Optional<String> followUp(Assistant assistant, ChatRequest request) {
        if (!request.hasEarlierTurns()) {
            return Optional.of("no earlier turn fits the limits of what a model is sent");
        }
        if (!assistant.speaksEnglish() || !request.messages().getLast().role().equals("user")) {
            return Optional.of("it is unclear whether it can be understood alone");
        }
        List<String> earlier = earlier(request).map(Message::text).toList();
        return FollowUpDetector.reason(request.question(), earlier);
    }

    private static String before(ChatRequest request) {
        return earlier(request).filter(message -> message.role().equals("user")).reduce((first, second) -> second)
                .map(message -> message.text() + "\n").orElse("");
    }

    private static boolean isSmallTalk(Assistant assistant, ChatRequest request) {
        String known = assistant.prompt() + "\n" + request.instructions();
        return earlier(request).allMatch(message -> isText(message) && SmallTalk.isAll(message.text(), known));
    }

    private static boolean isText(Message message) {
        return SPEAKERS.contains(message.role()) && message.json().get("content") instanceof JsonString
                && message.json().entrySet().stream().allMatch(member -> TEXT.contains(member.getKey())
                        || member.getValue() == JsonValue.NULL || JsonValue.EMPTY_JSON_ARRAY.equals(member.getValue()));
    }

    private static Stream<Message> earlier(ChatRequest request) {
        Message last = request.messages().getLast();
        return request.messages().stream().filter(message -> message != last && !message.instructs());
    }
}
