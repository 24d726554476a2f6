package dev.weir.routing;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

/**
 * One logistic regression: log-odds that the small tier suffices, linear in a text's signs and its embedding. The
 * calibration (Platt, 1999) is linear too and already inside the weights.
 *
 * @param signs     weights of the signs, in their list's order
 * @param embedding weights of the embedding's dimensions; empty when it is not used
 */
record Head(List<Sign> kinds, double bias, double[] signs, double[] embedding) {
    private static final int MOST_READ = 8_000;
    private static final MathContext DIGITS = new MathContext(5);

    double logOdds(double[] measured, float[] vector) {
        double sum = bias;
        for (int at = 0; at < signs.length; at++) {
            sum += signs[at] * measured[at];
        }
        for (int at = 0; at < embedding.length; at++) {
            sum += embedding[at] * vector[at];
        }
        return sum;
    }

    /** A text's signs, measured on its beginning: a long text must not cost a router's time. */
    double[] measure(String text) {
        return Sign.measure(kinds, text.substring(0, Math.min(text.length(), MOST_READ)));
    }

    /** The sign that speaks loudest for the small tier ({@code small}) or against it. */
    String loudest(double[] measured, boolean small) {
        int loudest = 0;
        for (int at = 1; at < signs.length; at++) {
            double sense = small ? 1 : -1;
            loudest = sense * signs[at] * measured[at] > sense * signs[loudest] * measured[loudest] ? at : loudest;
        }
        return kinds.get(loudest).words();
    }

    static Head read(List<Sign> kinds, JsonObject json) {
        JsonObject weights = json.getJsonObject("signs");
        return new Head(kinds, json.getJsonNumber("bias").doubleValue(),
                kinds.stream().mapToDouble(sign -> weights.getJsonNumber(sign.name()).doubleValue()).toArray(),
                json.getJsonArray("embedding").getValuesAs(JsonNumber.class).stream()
                        .mapToDouble(JsonNumber::doubleValue).toArray());
    }

    JsonObject write() {
        JsonObjectBuilder weights = Json.createObjectBuilder();
        for (int at = 0; at < signs.length; at++) {
            weights.add(kinds.get(at).name(), rounded(signs[at]));
        }
        JsonArrayBuilder dimensions = Json.createArrayBuilder();
        Arrays.stream(embedding).forEach(weight -> dimensions.add(rounded(weight)));
        return Json.createObjectBuilder().add("bias", rounded(bias)).add("signs", weights).add("embedding", dimensions)
                .build();
    }

    private static BigDecimal rounded(double weight) {
        return new BigDecimal(weight, DIGITS);
    }
}
