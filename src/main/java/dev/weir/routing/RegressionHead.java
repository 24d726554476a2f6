package dev.weir.routing;

import dev.weir.platform.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One logistic regression: log-odds that the small tier suffices, linear in a text's signs and its embedding. The
 * calibration (Platt, 1999) is linear too and already inside the weights.
 *
 * @param signs     weights of the signs, in their list's order
 * @param embedding weights of the embedding's dimensions; empty when it is not used
 */
record RegressionHead(List<TextFeature> kinds, double bias, double[] signs, double[] embedding) {
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
        return TextFeature.measure(kinds, text.substring(0, Math.min(text.length(), MOST_READ)));
    }

    /** The sign of the text that speaks loudest for the small tier ({@code small}) or against it; empty when none does. */
    Optional<String> loudest(double[] measured, boolean small) {
        int loudest = -1;
        double most = 0;
        for (int at = 0; at < signs.length; at++) {
            double says = (small ? 1 : -1) * signs[at] * measured[at];
            if (says > most) {
                most = says;
                loudest = at;
            }
        }
        return loudest < 0 ? Optional.empty() : Optional.of(kinds.get(loudest).words());
    }

    /** A text's signs and its embedding side by side, as a regression takes them. */
    static double[] row(double[] measured, float[] vector) {
        double[] row = Arrays.copyOf(measured, measured.length + vector.length);
        for (int at = 0; at < vector.length; at++) {
            row[measured.length + at] = vector[at];
        }
        return row;
    }

    /** What was fitted to such rows. */
    static RegressionHead of(List<TextFeature> kinds, Regression fitted) {
        return new RegressionHead(kinds, fitted.bias(), Arrays.copyOf(fitted.weights(), kinds.size()),
                Arrays.copyOfRange(fitted.weights(), kinds.size(), fitted.weights().length));
    }

    /** This head's log-odds on a line, with corrections of such rows on top. */
    RegressionHead corrected(double shift, double slope, double[] corrections) {
        double[] all = corrections.clone();
        for (int at = 0; at < signs.length; at++) {
            all[at] += slope * signs[at];
        }
        for (int at = 0; at < embedding.length; at++) {
            all[signs.length + at] += slope * embedding[at];
        }
        return of(kinds, new Regression(shift + slope * bias, all));
    }

    static RegressionHead read(List<TextFeature> kinds, JsonObject json) {
        JsonObject weights = json.getJsonObject("signs");
        return new RegressionHead(kinds, json.getJsonNumber("bias").doubleValue(),
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
