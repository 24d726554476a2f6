package dev.weir.quality;

import dev.weir.conversation.MessageText;
import dev.weir.inference.Message;
import dev.weir.platform.JsonDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What was said in a checked turn.
 *
 * @param prompt    the assistant's, as it was then
 * @param asked     the request's messages, what was said earlier included
 * @param searched  what the documents are searched for
 * @param reference the reference model's answer; null until it has answered
 * @param messages  what the client sent with the turn
 * @param answer    the checked answer, a message
 */
record CheckContent(String prompt, String asked, String searched, String reference, String messages, String answer,
        UUID conversation) {
    /** What the reference model is told: the same as the answering one, in the same order. */
    List<Message> told(List<Message> passages) {
        List<Message> told = new ArrayList<>();
        if (!prompt.isBlank()) {
            told.add(Message.of("system", prompt));
        }
        told.addAll(passages);
        told.addAll(MessageText.readAll(asked));
        return told;
    }

    String question() {
        return MessageText.question(messages);
    }

    String checkedText() {
        return MessageText.message(JsonDocument.trusted(answer)).text();
    }
}
