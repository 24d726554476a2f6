package dev.weir.chat;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChunkListener;
import dev.weir.platform.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/** How sure a model was of each token: asked for where its answer is checked, and never passed on to a client that did not ask. */
final class LogProbabilities {
    private static final String FIELD = "logprobs";

    private LogProbabilities() {
    }

    /** The same call that also wants them, where its backend speaks OpenAI's API. */
    static PricedCall wanted(PricedCall call) {
        return call.model().backend().equals(CatalogueModel.OPENAI)
                ? call.with(Json.createObjectBuilder(call.body()).add(FIELD, true).build()) : call;
    }

    /** Whether a call asks for them. */
    static boolean wantedBy(PricedCall call) {
        return call.body().get(FIELD) == JsonValue.TRUE;
    }

    /** Whether the client itself asks for them. */
    static boolean wantedBy(Turn turn) {
        return turn.request().parameters().get(FIELD) == JsonValue.TRUE;
    }

    /** Natural logarithms of the first choice's tokens' probabilities; none where the backend gave none. */
    static List<Double> of(JsonObject completion) {
        if (!(completion.get("choices") instanceof JsonArray choices) || choices.isEmpty()) {
            return List.of();
        }
        JsonObject choice = choices.getJsonObject(0);
        return choice.get(FIELD) instanceof JsonObject given && given.get("content") instanceof JsonArray tokens
                ? tokens.stream().filter(JsonObject.class::isInstance).map(token -> token.asJsonObject().get("logprob"))
                        .filter(JsonNumber.class::isInstance).map(number -> ((JsonNumber) number).doubleValue()).toList()
                : List.of();
    }

    /** A completion or a chunk without them. */
    static JsonObject without(JsonObject answer) {
        if (!(answer.get("choices") instanceof JsonArray choices)) {
            return answer;
        }
        JsonArrayBuilder bare = Json.createArrayBuilder();
        choices.forEach(choice -> bare.add(choice instanceof JsonObject object && object.containsKey(FIELD)
                ? Json.createObjectBuilder(object).addNull(FIELD).build() : choice));
        return Json.createObjectBuilder(answer).add("choices", bare).build();
    }

    /** Passes chunks on without them. */
    static ChunkListener stripping(ChunkListener reader) {
        return chunk -> reader.chunk(without(chunk));
    }
}
