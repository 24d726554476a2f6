package dev.weir.inference;

import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One question as a client sent it, in the shape of OpenAI's chat completions, read and checked.
 *
 * @param messages     all messages, at least one of them a user's, the last one not the assistant's
 * @param model        {@code auto} or a name of the catalogue
 * @param stream       whether the answer is wanted as server-sent events
 * @param includeUsage whether a stream ends with a usage chunk
 * @param serviceTier  how long the turn may wait
 * @param user         the tenant's own name for its end user
 * @param metadata     {@code conversation_id}, {@code assistant} and free tags
 * @param parameters   every other member of the body, untouched, for the upstream and for the caches' keys
 */
public record ChatRequest(List<Message> messages, String model, boolean stream, boolean includeUsage,
        ServiceTier serviceTier, Optional<String> user, Map<String, String> metadata, JsonObject parameters) {
    public ChatRequest {
        messages = List.copyOf(messages);
        metadata = Map.copyOf(metadata);
    }

    /** What is asked: the text of the last user message. */
    public String question() {
        return messages.reversed().stream().filter(message -> message.role().equals("user")).findFirst()
                .map(Message::text).orElse("");
    }

    /** The client's own instructions, joined by line feeds; empty when it sent none. */
    public String instructions() {
        return String.join("\n", messages.stream().filter(Message::instructs).map(Message::text).toList());
    }

    /** Whether anything was said before the question, so that it may lean on it. */
    public boolean hasEarlierTurns() {
        return messages.stream().filter(message -> !message.instructs()).count() > 1;
    }

    /** The same request without what was said before its last message; the instructions stay. */
    public ChatRequest alone() {
        Message last = messages.getLast();
        return withMessages(messages.stream().filter(message -> message.instructs() || message == last).toList());
    }

    /** The same request with another list of messages, such as the stored history before the new ones. */
    public ChatRequest withMessages(List<Message> others) {
        return new ChatRequest(others, model, stream, includeUsage, serviceTier, user, metadata, parameters);
    }

    /** The same request that may wait as long as that tier's. */
    public ChatRequest at(ServiceTier tier) {
        return new ChatRequest(messages, model, stream, includeUsage, tier, user, metadata, parameters);
    }

    /** The same request with another tag. */
    public ChatRequest tagged(String name, String value) {
        Map<String, String> tags = new HashMap<>(metadata);
        tags.put(name, value);
        return new ChatRequest(messages, model, stream, includeUsage, serviceTier, user, tags, parameters);
    }
}
