package dev.weir.routing;

import dev.weir.platform.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the learned router saw of a turn; it holds no word of the text.
 *
 * @param exam           whether the question offers lettered answers, which are judged by weights of their own
 * @param signs          of the text, in their list's order
 * @param embedding      of what was searched for, length 384
 * @param knowledgeScore confidence of the best passage, 0 to 1; empty where none was found
 * @param turns          user messages so far, this one included
 */
public record RouterInput(boolean exam, double[] signs, float[] embedding, OptionalDouble knowledgeScore, int turns) {
    /** The signs of a customer's question under their names. */
    public JsonObject namedSigns() {
        JsonObjectBuilder json = Json.createObjectBuilder();
        for (int at = 0; at < signs.length; at++) {
            json.add(kinds(exam).get(at).name(), signs[at]);
        }
        return json.build();
    }

    /** A customer's question as it was kept; empty when this release looks for signs that it was not searched for. */
    public static Optional<RouterInput> kept(JsonObject signs, float[] embedding, OptionalDouble knowledgeScore, int turns) {
        List<TextFeature> kinds = kinds(false);
        return kinds.stream().allMatch(kind -> signs.get(kind.name()) instanceof JsonNumber)
                ? Optional.of(new RouterInput(false, kinds.stream()
                        .mapToDouble(kind -> signs.getJsonNumber(kind.name()).doubleValue()).toArray(), embedding,
                        knowledgeScore, turns)) : Optional.empty();
    }

    static List<TextFeature> kinds(boolean exam) {
        return exam ? ExamFeatures.ALL : SupportFeatures.ALL;
    }
}
