package dev.weir.inference.upstream;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.TokenCounter;
import dev.weir.platform.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The most input tokens that a body can be billed for. Where the model's tokenizer is known the messages' texts are counted
 * by it, with a twentieth more; everything else counts as its bytes in UTF-8, of which no byte-level tokenizer makes more
 * tokens. On top comes what a chat template may add.
 */
public final class InputBound {
    /** OpenAI's format adds four tokens a message, which the bytes of its frame cover, and three in all. */
    static final int KNOWN_TEMPLATE = 64;
    /** A template may bring a system prompt of its own. */
    static final int UNKNOWN_TEMPLATE = 512;
    /** Weir writes the whole prompt itself; the server adds the token that begins a text. */
    static final int OWN_TEMPLATE = 16;
    private static final int SAFETY = 20;

    private InputBound() {
    }

    /** The bound for a call of that body. */
    public static long tokens(CatalogueModel model, JsonObject body) {
        if (model.backend().equals(CatalogueModel.TRITON)) {
            return (long) Math.max(bytes(body), TritonPrompt.of(model, body).getBytes(StandardCharsets.UTF_8).length)
                    + OWN_TEMPLATE;
        }
        Optional<TokenCounter> known = TokenCounter.known(model.upstreamModel());
        return known.map(counter -> counted(body, counter)).orElseGet(() -> (long) bytes(body) + UNKNOWN_TEMPLATE);
    }

    private static long counted(JsonObject body, TokenCounter counter) {
        JsonArrayBuilder frames = Json.createArrayBuilder();
        long texts = 0;
        for (JsonValue message : body.getJsonArray("messages")) {
            texts += texts(message.asJsonObject().get("content"), counter);
            frames.add(frame(message.asJsonObject()));
        }
        return texts + (texts + SAFETY - 1) / SAFETY
                + bytes(Json.createObjectBuilder(body).add("messages", frames).build()) + KNOWN_TEMPLATE;
    }

    private static long texts(@Nullable JsonValue content, TokenCounter counter) {
        return switch (content) {
            case JsonString text -> counter.count(text.getString());
            case JsonArray parts -> parts.stream().mapToLong(part -> part instanceof JsonObject object
                    && object.get("text") instanceof JsonString text ? counter.count(text.getString()) : 0).sum();
            case null, default -> 0;
        };
    }

    /** A message without the texts that are counted; what else its parts hold counts with it. */
    private static JsonObject frame(JsonObject message) {
        return switch (message.get("content")) {
            case JsonString text -> Json.createObjectBuilder(message).add("content", "").build();
            case JsonArray parts -> {
                JsonArrayBuilder rest = Json.createArrayBuilder();
                parts.forEach(part -> rest.add(part instanceof JsonObject object && object.get("text") instanceof JsonString
                        ? Json.createObjectBuilder(object).add("text", "").build() : part));
                yield Json.createObjectBuilder(message).add("content", rest).build();
            }
            case null, default -> message;
        };
    }

    private static int bytes(JsonObject json) {
        return json.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
