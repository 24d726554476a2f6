package dev.weir.inference.upstream;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an OpenAI-compatible upstream is sent: the client's parameters untouched, less what Weir itself consumes, with
 * the model's own name and a cap on the output that is always there. Who asks, and whether Weir keeps it, is no business of
 * the provider's: {@code user}, {@code metadata} and {@code store} stay here.
 */
public final class UpstreamBody {
    private static final String MAX_TOKENS = "max_tokens";
    private static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";
    private static final String SERVICE_TIER = "service_tier";
    private static final int REASONING_FACTOR = 8;
    private static final Set<String> CONSUMED = Set.of("model", "messages", "stream", "stream_options", SERVICE_TIER,
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

    private static JsonObject streamed(JsonObject body, boolean stream, @Nullable JsonValue options) {
        JsonObjectBuilder all = Json.createObjectBuilder(body).remove("stream").remove("stream_options");
        if (stream) {
            JsonObjectBuilder wanted = options instanceof JsonObject given ? Json.createObjectBuilder(given)
                    : Json.createObjectBuilder();
            all.add("stream", true).add("stream_options", wanted.add("include_usage", true));
        }
        return all.build();
    }

    /** The same body with an output of at most that many tokens a choice. */
    public static JsonObject capped(JsonObject body, int tokens) {
        JsonObjectBuilder capped = Json.createObjectBuilder(body);
        for (String name : List.of(MAX_COMPLETION_TOKENS, MAX_TOKENS)) {
            number(body, name).ifPresent(wanted -> capped.add(name, Math.min(wanted, tokens)));
        }
        return capped.build();
    }

    /**
     * The fewest output tokens to which the cap of a body may be lowered: a model that thinks in tokens nobody sees needs
     * eight times as many to say anything, and what the client wants at least it gets.
     */
    public static int leastOutputTokens(JsonObject body, int usual) {
        int least = reasons(body.getString("model", "")) ? usual * REASONING_FACTOR : usual;
        int wanted = body.get("min_tokens") instanceof JsonNumber number ? number.bigDecimalValue()
                .min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue() : 0;
        return Math.min(Math.max(least, wanted), maxOutputTokens(body));
    }

    /** Whether a model's upstreams may be told by which of their tiers to serve a call; Azure's refuse what they do not know. */
    public static boolean takesServiceTier(CatalogueModel model) {
        return model.backend().equals(CatalogueModel.OPENAI) && model.endpoints().stream()
                .noneMatch(endpoint -> endpoint.getHost() == null || endpoint.getHost().endsWith(".azure.com"));
    }

    /** The same body for a call that is served and billed at standard rates, whatever the account's own setting says. */
    public static JsonObject atStandardRates(JsonObject body) {
        return Json.createObjectBuilder(body).add(SERVICE_TIER, "default").build();
    }

    /** The same body for an upstream's batch, which has a tier of its own. */
    public static JsonObject ofBatch(JsonObject body) {
        return Json.createObjectBuilder(body).remove(SERVICE_TIER).build();
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
