package dev.weir.cache;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Policy;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import dev.weir.inference.ServiceTier;
import dev.weir.tenant.TenantId;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Requests and answers for the caches' tests. */
final class Requests {
    private Requests() {
    }

    static ChatRequest asking(String question) {
        return of("{}", Message.of("user", question));
    }

    static ChatRequest asking(String question, String parameters) {
        return of(parameters, Message.of("user", question));
    }

    static ChatRequest of(String parameters, Message... messages) {
        return new ChatRequest(Arrays.asList(messages), "auto", false, false, ServiceTier.DEFAULT, Optional.empty(),
                Map.of(), json(parameters));
    }

    static Assistant assistant(TenantId tenant, String language, Policy policy) {
        return new Assistant(tenant, new AssistantId(new UUID(0, 7)), "Help", 1, "Be kind.", language, policy);
    }

    static JsonArray choices(String text, String finishReason) {
        return Json.createArrayBuilder().add(Json.createObjectBuilder().add("index", 0)
                .add("message", Json.createObjectBuilder().add("role", "assistant").add("content", text))
                .add("finish_reason", finishReason)).build();
    }

    static Message message(String text) {
        JsonObject json = json(text);
        boolean isText = json.get("content") instanceof JsonString;
        String said = isText ? json.getString("content") : String.join("\n", texts(json));
        return new Message(json.getString("role"), said, json);
    }

    static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static List<String> texts(JsonObject message) {
        return message.getJsonArray("content").getValuesAs(JsonObject.class).stream()
                .filter(part -> part.getString("type").equals("text")).map(part -> part.getString("text")).toList();
    }
}
