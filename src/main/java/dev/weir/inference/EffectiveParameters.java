package dev.weir.inference;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The parameters of a request that change its answer. One that asks for what would happen anyway is left out, and what has
 * two spellings has one: requests that mean the same then read the same.
 */
public final class EffectiveParameters {
    /** Looked up once: the look-up costs more than the reading. */
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final String MAX_TOKENS = "max_tokens";
    private static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";
    private static final String STOP = "stop";
    private static final Set<String> ABOUT_TOOLS = Set.of("tool_choice", "parallel_tool_calls", "function_call");
    /** What OpenAI's chat completions do unless they are told otherwise. */
    private static final Map<String, Predicate<JsonValue>> USUAL = Map.ofEntries(Map.entry("n", is(1)),
            Map.entry("temperature", is(1)), Map.entry("top_p", is(1)), Map.entry("presence_penalty", is(0)),
            Map.entry("frequency_penalty", is(0)), Map.entry("top_logprobs", is(0)),
            Map.entry("logprobs", JsonValue.FALSE::equals), Map.entry("parallel_tool_calls", JsonValue.TRUE::equals),
            Map.entry("tools", EffectiveParameters::isEmpty), Map.entry("functions", EffectiveParameters::isEmpty),
            Map.entry(STOP, EffectiveParameters::isEmpty), Map.entry("logit_bias", EffectiveParameters::isEmpty),
            Map.entry("tool_choice", JSON.createValue("auto")::equals),
            Map.entry("function_call", JSON.createValue("auto")::equals),
            Map.entry("modalities", JSON.createArrayBuilder().add("text").build()::equals),
            Map.entry("response_format", JSON.createObjectBuilder().add("type", "text").build()::equals));

    private EffectiveParameters() {
    }

    /** What of the parameters has an effect. */
    public static JsonObject of(JsonObject parameters) {
        JsonObjectBuilder effective = JSON.createObjectBuilder();
        boolean tools = has(parameters, "tools") || has(parameters, "functions");
        parameters.keySet().stream().filter(name -> has(parameters, name))
                .filter(name -> tools || !ABOUT_TOOLS.contains(name))
                .forEach(name -> effective.add(name, name.equals(STOP) ? list(parameters.getOrDefault(name, JsonValue.NULL))
                        : parameters.getOrDefault(name, JsonValue.NULL)));
        cap(parameters).ifPresent(most -> effective.remove(MAX_TOKENS).add(MAX_COMPLETION_TOKENS, most));
        return effective.build();
    }

    /** The most tokens of one choice that the client wants; empty when it says nothing, or nothing that is a number. */
    public static Optional<BigDecimal> cap(JsonObject parameters) {
        return Stream.of(MAX_COMPLETION_TOKENS, MAX_TOKENS).map(parameters::get)
                .filter(JsonNumber.class::isInstance).map(value -> ((JsonNumber) value).bigDecimalValue())
                .min(BigDecimal::compareTo);
    }

    private static boolean has(JsonObject parameters, String name) {
        JsonValue value = parameters.getOrDefault(name, JsonValue.NULL);
        return value != JsonValue.NULL && !USUAL.getOrDefault(name, any -> false).test(value);
    }

    private static Predicate<JsonValue> is(int usual) {
        return value -> value instanceof JsonNumber number
                && number.bigDecimalValue().compareTo(BigDecimal.valueOf(usual)) == 0;
    }

    private static boolean isEmpty(JsonValue value) {
        return value instanceof JsonArray array && array.isEmpty() || value instanceof JsonObject object && object.isEmpty();
    }

    private static JsonValue list(JsonValue stop) {
        return stop instanceof JsonString ? JSON.createArrayBuilder().add(stop).build() : stop;
    }
}
