package dev.weir.chat;

import dev.weir.inference.EffectiveParameters;
import dev.weir.inference.TokenCounter;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Whether a passage may be quoted: it is one text in the document's own words, and heeds nothing that a request says. */
final class Quotation {
    /** What only a model can give. */
    private static final List<String> SHAPING = List.of("n", "logprobs", "top_logprobs", "tools", "functions",
            "response_format", "modalities", "audio");

    private Quotation() {
    }

    /** What of a request's parameters wants something else than one text; empty where a text is all it wants. */
    static Optional<String> shaped(Turn turn) {
        JsonObject parameters = EffectiveParameters.of(turn.request().parameters());
        return SHAPING.stream().filter(parameters::containsKey).findFirst();
    }

    /** Why the passage is no answer to such a request, as the end of a sentence; empty when it may be one. */
    static Optional<String> reasonAgainst(Turn turn, String passage) {
        JsonObject parameters = EffectiveParameters.of(turn.request().parameters());
        return turn.question().followUp().map(why -> "the question is a follow-up that depends on context")
                .or(() -> shaped(turn).map(name -> "the request asks for '" + name + "'"))
                .or(() -> stopsIn(parameters, passage) ? Optional.of("it holds a text of 'stop'") : Optional.empty())
                .or(() -> EffectiveParameters.cap(parameters).filter(most -> tokens(passage).compareTo(most) > 0)
                        .map(most -> "it is longer than the request allows"));
    }

    /** Whether the client brought instructions, which a passage cannot follow. */
    static boolean isInstructed(Turn turn) {
        return !turn.request().instructions().isBlank();
    }

    private static boolean stopsIn(JsonObject parameters, String passage) {
        return parameters.get("stop") instanceof JsonArray stops && stops.stream()
                .anyMatch(stop -> stop instanceof JsonString text && passage.contains(text.getString()));
    }

    private static BigDecimal tokens(String passage) {
        return BigDecimal.valueOf(TokenCounter.standard().count(passage));
    }
}
