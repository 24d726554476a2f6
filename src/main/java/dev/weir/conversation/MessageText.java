package dev.weir.conversation;

import dev.weir.inference.Message;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Messages as JSON text, the way they are stored: to the letter. */
public final class MessageText {
    /** Looked up once: the look-up costs more than the reading. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private MessageText() {
    }

    /** The list as it is stored. */
    public static String write(List<Message> messages) {
        return messages.stream().map(message -> message.json().toString()).collect(Collectors.joining(",", "[", "]"));
    }

    /** A stored list. */
    public static List<Message> readAll(String stored) {
        try (JsonReader reader = JSON.createReader(new StringReader(stored))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream().map(MessageText::message).toList();
        }
    }

    /** The last thing the customer said among them; empty when nothing was said. */
    public static String question(String stored) {
        return readAll(stored).reversed().stream().filter(message -> message.role().equals("user")).findFirst()
                .map(Message::text).orElse("");
    }

    /** One message, such as an answer. */
    public static Message message(JsonObject json) {
        return new Message(json.getString("role"), text(json.get("content")), json);
    }

    private static String text(@Nullable JsonValue content) {
        if (content instanceof JsonArray parts) {
            return parts.stream().filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject)
                    .filter(part -> part.getString("type", "").equals("text")).map(part -> part.getString("text", ""))
                    .collect(Collectors.joining("\n"));
        }
        return content instanceof JsonString plain ? plain.getString() : "";
    }
}
