package dev.weir.inference;

import dev.weir.platform.Json;
import jakarta.json.JsonObject;

/**
 * One message of a conversation in OpenAI's shape.
 *
 * @param role {@code system}, {@code developer}, {@code user}, {@code assistant}, {@code tool} or {@code function}
 * @param text the message's text, its text parts joined by line feeds; empty when it has none
 * @param json the message as the client sent it, passed to the upstream untouched
 */
public record Message(String role, String text, JsonObject json) {
    /** A message that Weir itself makes. */
    public static Message of(String role, String text) {
        return new Message(role, text, Json.createObjectBuilder().add("role", role).add("content", text).build());
    }

    /** Whether it instructs the assistant rather than being said in the conversation. */
    public boolean instructs() {
        return role.equals("system") || role.equals("developer");
    }
}
