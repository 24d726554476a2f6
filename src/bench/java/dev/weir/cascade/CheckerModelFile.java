package dev.weir.cascade;

import dev.weir.platform.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A trained checker as the file that the application reads, its model card first. */
public final class CheckerModelFile {
    /**
     * Set by judgement: no public data has support answers with what they are worth. In log-odds per unit of the measure. What
     * groundedness is worth follows from its corpus' test half: 82 % of the unfaithful answers are flagged and 54 % of the faithful
     * ones, so a flag weighs ln(0.46 / 0.18) less than none.
     */
    private static final Map<String, Double> DECLARED = Map.ofEntries(
            Map.entry("ungrounded", -0.4), Map.entry("grounded", 0.9),
            Map.entry("tokens_known", 0.7), Map.entry("tokens_unsure", -1.5), Map.entry("tokens_weakest", -0.5),
            Map.entry("tokens_unlikely", -2.0), Map.entry("number_missing", -1.5), Map.entry("yes_or_no_missing", -2.0),
            Map.entry("list_wrong", -2.0), Map.entry("json_wrong", -3.0), Map.entry("too_long", -1.5),
            Map.entry("refuses", -2.5), Map.entry("hedges", -0.8), Map.entry("cut_short", -2.5),
            Map.entry("length_reached", -2.5), Map.entry("filtered", -4.0), Map.entry("empty", -6.0),
            Map.entry("repeats", -2.5));
    private static final double DECLARED_BIAS = 1.4;

    private CheckerModelFile() {
    }

    /** The file of a training on a whole set, {@code measured} saying how well its held-out parts were judged. */
    public static JsonObject train(List<SmallAndLarge> rows, String measured, LocalDate today) {
        CheckerTraining.Trained trained = CheckerTraining.train(rows, CheckerModel.EVIDENCE);
        Map<String, Double> computing = new TreeMap<>(DECLARED);
        computing.putAll(trained.weights().each());
        return Json.createObjectBuilder().add("card", card(rows, trained, measured, today))
                .add("computing", weights(trained.weights().bias(), computing))
                .add("others", weights(DECLARED_BIAS, new TreeMap<>(DECLARED))).build();
    }

    /** Writes it. */
    public static void write(JsonObject model, Path file) throws IOException {
        Files.writeString(file, model.toString().replace("\"computing\":", "\n\"computing\":")
                .replace("\"others\":", "\n\"others\":") + "\n");
    }

    private static JsonObjectBuilder weights(double bias, Map<String, Double> each) {
        JsonObjectBuilder weights = Json.createObjectBuilder();
        each.forEach((name, weight) -> weights.add(name, rounded(weight)));
        return Json.createObjectBuilder().add("bias", rounded(bias)).add("weights", weights);
    }

    private static double rounded(double weight) {
        return Math.round(weight * 1e4) / 1e4;
    }

    private static JsonObjectBuilder card(List<SmallAndLarge> rows, CheckerTraining.Trained trained, String measured,
            LocalDate today) {
        List<String> learned = trained.weights().each().keySet().stream().sorted().toList();
        return Json.createObjectBuilder().add("trained", today.toString())
                .add("method", "logistic regression (LIBLINEAR), calibrated by Platt's method on held-out parts; a flaw that would "
                        + "count for an answer is left out")
                .add("data", rows.size() + " answers of Mixtral-8x7B-Instruct-v0.1 to GSM8K's questions, from RouteLLM's published "
                        + "evaluation (MIT, Apache-2.0)")
                .add("choice", trained.chosen()).add("measured", measured).add("learned", String.join(" ", learned))
                .add("declared", "every weight of \"others\", and of \"computing\" those that are not named as learned: set by "
                        + "judgement, learned from nothing")
                .add("limits", "English; school sums; the probability of answers that compute nothing is not calibrated");
    }
}
