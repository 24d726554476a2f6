package dev.weir.cascade;

import dev.weir.cascade.AnswerEvidence.Measure;
import dev.weir.cascade.AnswerEvidence.Weight;
import dev.weir.platform.JsonDocument;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the evidence is worth: log-odds that an answer is good, a bias and a weight for every measure. Answers that compute
 * have weights of their own, learned from answers to sums; those of all others are declared. So nothing that was learned
 * from sums touches an answer without any.
 */
final class CheckerModel {
    /** Every kind of evidence, in the order of the tables. */
    static final List<AnswerEvidence> EVIDENCE = List.of(new TokenProbabilities(), new Groundedness(), new Arithmetic(), new QuantityUse(),
            new Plausibility(), new AnswerForm(), new Hedges(), new Completeness(), new QuestionSigns());
    /** Whether any grave measure was found, and how many of any kind: flaws come together. */
    static final String ANY_GRAVE = "any_grave";
    static final String FLAWS = "flaws";
    private static final String SHIPPED = "/cascade/checker-model.json";
    private static final double TOO_LITTLE = 0.05;
    private static final int MOST_REASONS = 3;

    private final JsonObject card;
    private final Weights computing;
    private final Weights others;

    CheckerModel(JsonObject file) {
        card = file.getJsonObject("card");
        computing = Weights.read(file.getJsonObject("computing"));
        others = Weights.read(file.getJsonObject("others"));
    }

    /** The shipped one. */
    static CheckerModel shipped() {
        try (InputStream resource = CheckerModel.class.getResourceAsStream(SHIPPED)) {
            return new CheckerModel(JsonDocument.trusted(new String(resource.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What it was made of and how it was measured. */
    JsonObject card() {
        return card;
    }

    /** Everything that kinds of evidence measure of an answer, and how much of it is bad together. */
    static List<Measure> measure(List<AnswerEvidence> kinds, Reading reading) {
        return together(kinds.stream().flatMap(kind -> kind.measure(reading).stream()).toList());
    }

    static List<Measure> together(List<Measure> each) {
        List<Measure> measures = new ArrayList<>(each);
        long graves = found(measures, Weight.GRAVE);
        long flaws = graves + found(measures, Weight.FLAW);
        measures.add(Measure.flaw(ANY_GRAVE, Measure.yes(graves > 0), ""));
        measures.add(Measure.flaw(FLAWS, flaws, ""));
        return measures;
    }

    private static long found(List<Measure> measures, Weight weight) {
        return measures.stream().filter(measure -> measure.weight() == weight && measure.value() > 0).count();
    }

    AnswerCheck check(SmallAnswer answer) {
        Reading reading = Reading.of(answer);
        List<Measure> measures = measure(EVIDENCE, reading);
        Weights weights = weights(reading);
        return new AnswerCheck(1 / (1 + Math.exp(-weights.logOdds(measures))), reasons(weights, measures));
    }

    double logOdds(SmallAnswer answer) {
        Reading reading = Reading.of(answer);
        return weights(reading).logOdds(measure(EVIDENCE, reading));
    }

    private Weights weights(Reading reading) {
        return reading.computes() ? computing : others;
    }

    /** What moves the log-odds most, in the direction that its words tell. */
    private static List<String> reasons(Weights weights, List<Measure> measures) {
        return measures.stream().filter(measure -> !measure.words().isEmpty() && weights.speaks(measure) > TOO_LITTLE)
                .sorted(Comparator.comparingDouble(weights::speaks).reversed()).limit(MOST_REASONS).map(Measure::words).toList();
    }

    /** @param each measure's name and the log-odds that one of it adds; what is not named adds nothing */
    record Weights(double bias, Map<String, Double> each) {
        static Weights read(JsonObject written) {
            JsonObject weights = written.getJsonObject("weights");
            return new Weights(written.getJsonNumber("bias").doubleValue(), weights.keySet().stream()
                    .collect(Collectors.toMap(name -> name, name -> weights.getJsonNumber(name).doubleValue())));
        }

        double logOdds(List<Measure> measures) {
            return bias + measures.stream().mapToDouble(measure -> of(measure.name()) * measure.value()).sum();
        }

        private double of(String name) {
            return each.getOrDefault(name, 0.0);
        }

        /** How much a measure says what its words say: merits for the answer, everything else against it. */
        private double speaks(Measure measure) {
            double together = measure.value() <= 0 ? 0 : switch (measure.weight()) {
                case GRAVE -> of(ANY_GRAVE) + of(FLAWS);
                case FLAW -> of(FLAWS);
                case SIGN, MERIT -> 0;
            };
            double moved = of(measure.name()) * measure.value() + together;
            return measure.weight() == Weight.MERIT ? moved : -moved;
        }
    }
}
