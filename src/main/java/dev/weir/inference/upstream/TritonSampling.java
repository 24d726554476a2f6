package dev.weir.inference.upstream;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.InferenceFailure;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request's parameters under the names of vLLM's sampling parameters. vLLM refuses names it does not know, so only
 * these are passed on; what a prompt of plain text cannot carry is refused.
 */
final class TritonSampling {
    private static final Set<String> KNOWN = Set.of("temperature", "top_p", "top_k", "min_p", "seed", "stop_token_ids",
            "presence_penalty", "frequency_penalty", "repetition_penalty", "min_tokens", "ignore_eos");
    private static final List<String> BEYOND_TEXT = List.of("tools", "functions", "response_format", "logprobs");

    private TritonSampling() {
    }

    static JsonObject of(CatalogueModel model, JsonObject body) {
        check(body);
        JsonObjectBuilder sampling = Json.createObjectBuilder();
        body.forEach((name, value) -> {
            if (KNOWN.contains(name) && value != JsonValue.NULL) {
                sampling.add(name, value);
            }
        });
        return sampling.add("max_tokens", UpstreamBody.maxOutputTokens(body)).add("stop", stops(model, body)).build();
    }

    /** The client's own stops and what ends the assistant's part in the model's template. */
    private static JsonArrayBuilder stops(CatalogueModel model, JsonObject body) {
        JsonArrayBuilder stops = Json.createArrayBuilder();
        switch (body.getOrDefault("stop", JsonValue.NULL)) {
            case JsonArray list -> list.forEach(stops::add);
            case JsonValue none when none == JsonValue.NULL -> { }
            case JsonValue one -> stops.add(one);
        }
        model.serving().template(model).endOfTurn().ifPresent(stops::add);
        return stops;
    }

    private static void check(JsonObject body) {
        BEYOND_TEXT.stream().filter(name -> !isUnset(body.get(name))).findFirst().ifPresent(name -> refuse(name,
                "the model is asked in plain text"));
        if (UpstreamBody.choices(body) > 1) {
            refuse("n", "the model gives one answer a call");
        }
    }

    private static boolean isUnset(@Nullable JsonValue value) {
        return value == null || value == JsonValue.NULL || value == JsonValue.FALSE;
    }

    private static void refuse(String param, String why) {
        Failure failure = new Failure(FailureCode.NOT_SUPPORTED, "'" + param + "' is not supported by this model: "
                + why + ". Leave it out or choose another model.").at(param);
        throw new InferenceFailure(failure, List.of());
    }
}
