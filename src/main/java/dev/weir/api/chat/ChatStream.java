package dev.weir.api.chat;

import dev.weir.chat.AnsweredTurn;
import dev.weir.chat.TurnDetails;
import dev.weir.delivery.TurnEvents;
import dev.weir.http.error.ErrorBody;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a turn as OpenAI's server-sent events. A model's chunks are passed on as they came, but those that end a choice
 * are held until the turn is settled; the last of them carries {@code weir}.
 */
final class ChatStream implements TurnEvents {
    private final OutputStream out;
    private final boolean includeUsage;
    private final List<JsonObject> held = new ArrayList<>();
    private boolean forwarded;

    ChatStream(OutputStream out, boolean includeUsage) {
        this.out = out;
        this.includeUsage = includeUsage;
    }

    /** Passes a chunk of the model on, or holds it when it ends a choice; the usage chunk waits for the end. */
    @Override
    public void chunk(JsonObject chunk) throws IOException {
        JsonArray choices = choices(chunk);
        if (choices.isEmpty() || choices.stream().anyMatch(ChatStream::ends)) {
            held.add(chunk);
        } else {
            forwarded = true;
            event(chunk);
        }
    }

    @Override
    public void heartbeat() throws IOException {
        write(": still here\n\n");
    }

    @Override
    public void end(AnsweredTurn turn) throws IOException {
        JsonObject completion = turn.answer().content().completion();
        if (held.isEmpty() && !forwarded) {
            replay(completion);
        }
        List<JsonObject> finals = held.stream().filter(chunk -> !choices(chunk).isEmpty()).toList();
        for (int at = 0; at < finals.size(); at++) {
            event(at == finals.size() - 1 ? with(finals.get(at), TurnDetails.of(turn)) : finals.get(at));
        }
        if (includeUsage) {
            event(usageChunk(completion));
        }
        write("data: [DONE]\n\n");
    }

    @Override
    public void fail(Failure failure) throws IOException {
        event(ErrorBody.json(failure));
        write("data: [DONE]\n\n");
    }

    private void replay(JsonObject completion) throws IOException {
        for (JsonValue value : completion.getJsonArray("choices")) {
            JsonObject choice = value.asJsonObject();
            event(chunk(completion, choice, indexedToolCalls(choice.getJsonObject("message")), JsonValue.NULL));
            held.add(chunk(completion, choice, JsonValue.EMPTY_JSON_OBJECT,
                    choice.getOrDefault("finish_reason", Json.createValue("stop"))));
        }
    }

    /** In a delta every tool call names its place in the list. */
    private static JsonObject indexedToolCalls(JsonObject message) {
        if (!(message.get("tool_calls") instanceof JsonArray calls)) {
            return message;
        }
        var indexed = Json.createArrayBuilder();
        for (int at = 0; at < calls.size(); at++) {
            indexed.add(Json.createObjectBuilder(calls.getJsonObject(at)).add("index", at));
        }
        return Json.createObjectBuilder(message).add("tool_calls", indexed).build();
    }

    private static JsonObject chunk(JsonObject completion, JsonObject choice, JsonValue delta, JsonValue finish) {
        return head(completion).add("choices", Json.createArrayBuilder().add(Json.createObjectBuilder()
                .add("index", choice.getInt("index", 0)).add("delta", delta).addNull("logprobs")
                .add("finish_reason", finish))).build();
    }

    private static JsonObject usageChunk(JsonObject completion) {
        return head(completion).add("choices", JsonValue.EMPTY_JSON_ARRAY)
                .add("usage", completion.getOrDefault("usage", JsonValue.NULL)).build();
    }

    private static JsonObjectBuilder head(JsonObject completion) {
        return Json.createObjectBuilder().add("id", completion.getString("id", ""))
                .add("object", "chat.completion.chunk").add("created", completion.getInt("created", 0))
                .add("model", completion.getString("model", ""));
    }

    private static JsonObject with(JsonObject chunk, JsonObject weir) {
        return Json.createObjectBuilder(chunk).add("weir", weir).build();
    }

    private static JsonArray choices(JsonObject chunk) {
        return chunk.get("choices") instanceof JsonArray choices ? choices : JsonValue.EMPTY_JSON_ARRAY;
    }

    private static boolean ends(JsonValue choice) {
        return choice.asJsonObject().getOrDefault("finish_reason", JsonValue.NULL) != JsonValue.NULL;
    }

    private void event(JsonObject json) throws IOException {
        write("data: " + json + "\n\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
