package dev.weir.conversation;

import dev.weir.inference.Message;
import dev.weir.platform.JsonDocument;
import java.util.Set;
import java.util.stream.Stream;

/** What was said in a turn, as a row holds it. */
record StoredText(long position, String messages, String answer) {
    private static final Set<String> TOOL_ROLES = Set.of("tool", "function");

    /** Whether the turn continues one that is no longer there: a tool's answer without the call is refused upstream. */
    boolean isCutOff() {
        return position > 1 && spoken().findFirst().filter(first -> TOOL_ROLES.contains(first.role())).isPresent();
    }

    Stream<Message> messagesAndAnswer() {
        return Stream.concat(spoken(), Stream.of(MessageText.message(JsonDocument.trusted(answer))));
    }

    private Stream<Message> spoken() {
        return MessageText.readAll(messages).stream().filter(message -> !message.instructs());
    }
}
