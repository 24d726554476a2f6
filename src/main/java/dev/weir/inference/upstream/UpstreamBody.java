package dev.weir.inference.upstream;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import dev.weir.platform.Failure;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an OpenAI-compatible upstream is sent: the client's parameters untouched, less what Weir itself consumes, with
 * the model's own name and a cap on the output that is always there. Who asks, and whether Weir keeps it, is no business of
 * the provider's: {@code user}, {@code metadata} and {@code store} stay here.
 */
public final class UpstreamBody {
    private static final String MAX_TOKENS = "max_tokens";
    private static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";
    private static final Set<String> CONSUMED = Set.of("model", "messages", "stream", "stream_options", "service_tier",
            "user", "metadata", "store", MAX_TOKENS, MAX_COMPLETION_TOKENS);
    /** Models that refuse {@code max_tokens} and may think in tokens nobody sees. */
    private static final Pattern REASONING = Pattern.compile("(.*/)?(o1|o3|o4|gpt-5).*");
    private static final int MAX_CHOICES = 128;

    private UpstreamBody() {
    }

    /**
     * The body of one call.
     *
     * @param messages        what the model is told; the request's own or Weir's rewriting of them
     * @param maxOutputTokens the policy's limit; the model's own and the client's wish apply too
     * @throws Failure {@code not_supported} for a parameter whose cost nobody could bound
     */
    public static JsonObject of(ChatRequest request, List<Message> messages, CatalogueModel model,
            int maxOutputTokens) {
        PricedParameters.check(request.parameters(), messages);
        JsonObjectBuilder body = Json.createObjectBuilder().add("model", model.upstreamModel());
        JsonArrayBuilder list = Json.createArrayBuilder();
        messages.forEach(message -> list.add(message.json()));
        body.add("messages", list);
        request.parameters().forEach((name, value) -> {
            if (!CONSUMED.contains(name)) {
                body.add(name, value);
            }
        });
        addCap(body, request.parameters(), model, Math.min(maxOutputTokens, model.maxOutputTokens()));
        return streamed(body.build(), request.stream(), request.parameters().get("stream_options"));
    }

    /** The same body for a call with chunks and their usage, or for one without. */
    static JsonObject streamed(JsonObject body, boolean stream) {
        return streamed(body, stream, body.get("stream_options"));
    }

    private static JsonObject streamed(JsonObject body, boolean stream, JsonValue options) {
        JsonObjectBuilder all = Json.createObjectBuilder(body).remove("stream").remove("stream_options");
        if (stream) {
            JsonObjectBuilder wanted = options instanceof JsonObject given ? Json.createObjectBuilder(given)
                    : Json.createObjectBuilder();
            all.add("stream", true).add("stream_options", wanted.add("include_usage", true));
        }
        return all.build();
    }

    /**
     * The bytes that no byte-level tokenizer makes more tokens of: the body's in UTF-8, or those of the prompt that is made
     * of it where these are more.
     */
    public static int inputBytes(CatalogueModel model, JsonObject body) {
        int bytes = body.toString().getBytes(StandardCharsets.UTF_8).length;
        return model.backend().equals(CatalogueModel.TRITON)
                ? Math.max(bytes, TritonPrompt.of(model, body).getBytes(StandardCharsets.UTF_8).length) : bytes;
    }

    /** How many answers the body asks for, 1 to 128. */
    public static int choices(JsonObject body) {
        int choices = number(body, "n").orElse(1);
        if (choices > MAX_CHOICES) {
            throw Failure.invalid("n", "n must be at most " + MAX_CHOICES + ".");
        }
        return choices;
    }

    /** The cap on the output of one choice, in tokens; a body that {@link #of} built always has one. */
    public static int maxOutputTokens(JsonObject body) {
        return number(body, MAX_COMPLETION_TOKENS).or(() -> number(body, MAX_TOKENS)).orElse(Integer.MAX_VALUE);
    }

    /** Whether the model generates tokens that no client ever receives. */
    static boolean reasons(String upstreamModel) {
        return REASONING.matcher(upstreamModel).matches();
    }

    private static void addCap(JsonObjectBuilder body, JsonObject parameters, CatalogueModel model, int limit) {
        choices(parameters);
        Optional<Integer> newer = number(parameters, MAX_COMPLETION_TOKENS);
        Optional<Integer> older = number(parameters, MAX_TOKENS);
        newer.ifPresent(wanted -> body.add(MAX_COMPLETION_TOKENS, Math.min(wanted, limit)));
        older.ifPresent(wanted -> body.add(MAX_TOKENS, Math.min(wanted, limit)));
        if (newer.isEmpty() && older.isEmpty()) {
            body.add(reasons(model.upstreamModel()) ? MAX_COMPLETION_TOKENS : MAX_TOKENS, limit);
        }
    }

    private static Optional<Integer> number(JsonObject body, String name) {
        JsonValue value = body.get(name);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonNumber number && number.isIntegral() && number.bigDecimalValue().signum() > 0) {
            return Optional.of(number.bigDecimalValue().min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue());
        }
        throw Failure.invalid(name, name + " must be a whole number of 1 or more.");
    }
}
