package dev.weir.routing.refit;

import dev.weir.platform.JsonDocument;
import dev.weir.routing.RouterInput;
import java.util.Optional;
import java.util.OptionalDouble;

/** A label as the database shows it. */
record LabelRow(Boolean sufficed, String signs, String embedding, Float knowledgeScore, Integer turns) {
    private static final int PARTS = 10;
    private static final int HELD_OUT = 3;

    /** Empty when this release looks for signs that the question was not searched for. */
    Optional<RoutingLabel> label() {
        return RouterInput.kept(JsonDocument.trusted(signs), vector(embedding),
                knowledgeScore == null ? OptionalDouble.empty() : OptionalDouble.of(knowledgeScore), turns)
                .map(seen -> new RoutingLabel(seen, sufficed, isHeldOut()));
    }

    /** By the question's meaning and not by the turn, so that one that is asked twice is never on both sides. */
    private boolean isHeldOut() {
        return Math.floorMod(embedding.hashCode(), PARTS) < HELD_OUT;
    }

    static String text(float[] vector) {
        StringBuilder text = new StringBuilder("[");
        for (int at = 0; at < vector.length; at++) {
            text.append(at == 0 ? "" : ",").append(vector[at]);
        }
        return text.append(']').toString();
    }

    private static float[] vector(String text) {
        String[] numbers = text.substring(1, text.length() - 1).split(",");
        float[] vector = new float[numbers.length];
        for (int at = 0; at < vector.length; at++) {
            vector[at] = Float.parseFloat(numbers[at]);
        }
        return vector;
    }
}
