package dev.weir.api.chat;

import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import dev.weir.inference.ServiceTier;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads a chat completion request: what Weir consumes is checked, everything else is kept for the upstream. */
final class ChatRequestReader {
    private static final Set<String> ROLES =
            Set.of("system", "developer", "user", "assistant", "tool", "function");
    private static final Set<String> CONSUMED =
            Set.of("messages", "model", "stream", "stream_options", "service_tier", "user", "metadata", "conversation_id",
                    "assistant");
    /** Members of metadata that are understood beside it, too: many expect them there. */
    private static final List<String> ALSO_OUTSIDE = List.of("conversation_id", "assistant");
    private static final int MAX_MESSAGES = 1_000;
    private static final int MAX_TAGS = 16;
    private static final int MAX_TAG = 512;

    private ChatRequestReader() {
    }

    /** The request a body spells; anything malformed is refused with the field's path. */
    static ChatRequest read(JsonFields body) {
        List<Message> messages = messages(body);
        String model = body.text("model", 1, 200).orElse("auto");
        boolean stream = body.flag("stream").orElse(false);
        boolean includeUsage = body.object("stream_options").optional()
                .flatMap(options -> options.flag("include_usage").optional()).orElse(false);
        return new ChatRequest(messages, model, stream, includeUsage, tier(body), body.text("user", 1, 256).optional(),
                metadata(body), parameters(body.json()));
    }

    private static ServiceTier tier(JsonFields body) {
        String name = body.text("service_tier", 1, 20).orElse("auto");
        return ServiceTier.named(name).filter(tier -> tier != ServiceTier.BATCH)
                .orElseThrow(() -> Failure.invalid("service_tier",
                        "service_tier must be auto, default, priority or flex."));
    }

    private static List<Message> messages(JsonFields body) {
        List<JsonFields> list = body.objects("messages", MAX_MESSAGES).required();
        List<Message> messages = IntStream.range(0, list.size())
                .mapToObj(index -> message(list.get(index))).toList();
        if (messages.stream().noneMatch(message -> message.role().equals("user"))) {
            throw Failure.invalid("messages", "messages must hold at least one message of the role 'user'.");
        }
        if (messages.getLast().role().equals("assistant")) {
            throw Failure.invalid("messages", "The last message must not be the assistant's own.");
        }
        return messages;
    }

    private static Message message(JsonFields fields) {
        String role = fields.text("role", 1, 20).required();
        if (!ROLES.contains(role)) {
            throw Failure.invalid(fields.pathOf("role"), "Unknown role '" + role + "': use one of "
                    + String.join(", ", ROLES.stream().sorted().toList()) + ".");
        }
        return new Message(role, text(fields), fields.json());
    }

    private static String text(JsonFields fields) {
        JsonValue content = fields.json().getOrDefault("content", JsonValue.NULL);
        return switch (content.getValueType()) {
            case STRING -> ((JsonString) content).getString();
            case ARRAY -> textParts(fields, content.asJsonArray());
            case NULL -> "";
            default -> throw Failure.invalid(fields.pathOf("content"),
                    fields.pathOf("content") + " must be a string or a list of parts.");
        };
    }

    private static String textParts(JsonFields fields, JsonArray parts) {
        return String.join("\n", parts.stream().map(part -> {
            if (!(part instanceof JsonObject object)) {
                throw Failure.invalid(fields.pathOf("content"), "Every part of a content must be an object.");
            }
            return object.get("text") instanceof JsonString text ? text.getString() : "";
        }).filter(text -> !text.isEmpty()).toList());
    }

    private static Map<String, String> metadata(JsonFields body) {
        JsonObject object = body.object("metadata").optional().map(JsonFields::json)
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
        Map<String, String> tags = new HashMap<>();
        object.forEach((name, value) -> {
            if (!(value instanceof JsonString text) || text.getString().length() > MAX_TAG || tags.size() == MAX_TAGS) {
                throw Failure.invalid("metadata." + name, "metadata takes at most " + MAX_TAGS + " strings of at most "
                        + MAX_TAG + " characters.");
            }
            tags.put(name, text.getString());
        });
        ALSO_OUTSIDE.forEach(name -> body.text(name, 1, MAX_TAG).optional().ifPresent(value -> outside(tags, name, value)));
        return tags;
    }

    private static void outside(Map<String, String> tags, String name, String value) {
        String inside = tags.putIfAbsent(name, value);
        if (inside != null && !inside.equals(value)) {
            throw Failure.invalid(name, name + " differs from metadata." + name + ": send one of the two.");
        }
    }

    private static JsonObject parameters(JsonObject body) {
        JsonObjectBuilder rest = Json.createObjectBuilder();
        body.forEach((name, value) -> {
            if (!CONSUMED.contains(name)) {
                rest.add(name, value);
            }
        });
        return rest.build();
    }
}
