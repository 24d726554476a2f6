package dev.weir.cascade;

import dev.weir.cascade.AnswerEvidence.Measure;
import dev.weir.routing.ExamTraining;
import dev.weir.routing.Regression;
import dev.weir.routing.refit.PlattScaling;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Learns what evidence is worth from answers to sums. The regularisation is chosen on parts held out of the training set in
 * turn, on which the scores are calibrated too. A flaw may count against an answer or not at all: one that a small training
 * set would count for it is left out. Which part an answer is in follows from its question's hash, not from its place.
 */
public final class CheckerTraining {
    /** How many parts are held out in turn. */
    public static final int FOLDS = 5;
    private static final List<Double> COSTS = List.of(0.0003, 0.001, 0.003, 0.01);
    private static final int RARE = 2;
    /** What was measured of each answer, by the kind of evidence: it is learned from again and again. */
    private static final Map<SmallAndLarge, Map<String, List<Measure>>> MEASURED = new HashMap<>();

    private CheckerTraining() {
    }

    /** An answer, what was measured of it, and the score it got. */
    record Scored(SmallAndLarge row, double logOdds) {
    }

    /** @param chosen what was chosen, in words */
    record Trained(CheckerModel.Weights weights, List<AnswerEvidence> kinds, String chosen) {
        double logOdds(SmallAndLarge row) {
            return weights.logOdds(measured(row, kinds));
        }
    }

    /** Every answer's score while it was held out, with all evidence or some kinds. */
    public static List<Double> heldOut(List<SmallAndLarge> rows, List<String> kinds) {
        List<AnswerEvidence> evidence = kinds(kinds);
        return heldOut(rows, part -> train(part, evidence)::logOdds);
    }

    /** The names of all kinds of evidence. */
    public static List<String> kinds() {
        return CheckerModel.EVIDENCE.stream().map(AnswerEvidence::name).toList();
    }

    /** The scores that a training gives the others, learned from the whole set. */
    public static List<Double> transferred(List<SmallAndLarge> learned, List<SmallAndLarge> others, List<String> kinds) {
        Trained trained = train(learned, kinds(kinds));
        return others.stream().map(trained::logOdds).toList();
    }

    /** Every answer's score by a model file that was made without it: with the declared weights, as the application scores. */
    public static List<Double> heldOutAsShipped(List<SmallAndLarge> rows) {
        return heldOut(rows, CheckerTraining::shipped);
    }

    /** The same of another set by what the whole set taught. */
    public static List<Double> transferredAsShipped(List<SmallAndLarge> learned, List<SmallAndLarge> others) {
        ToDoubleFunction<SmallAndLarge> shipped = shipped(learned);
        return others.stream().map(shipped::applyAsDouble).toList();
    }

    private static ToDoubleFunction<SmallAndLarge> shipped(List<SmallAndLarge> part) {
        CheckerModel model = new CheckerModel(CheckerModelFile.train(part, "", LocalDate.EPOCH));
        return row -> model.logOdds(row.answer());
    }

    private static List<AnswerEvidence> kinds(List<String> names) {
        return CheckerModel.EVIDENCE.stream().filter(kind -> names.contains(kind.name())).toList();
    }

    private static List<Measure> measured(SmallAndLarge row, List<AnswerEvidence> kinds) {
        Map<String, List<Measure>> all = MEASURED.computeIfAbsent(row, any -> {
            Reading reading = Reading.of(row.answer());
            return CheckerModel.EVIDENCE.stream().collect(Collectors.toMap(AnswerEvidence::name, kind -> kind.measure(reading)));
        });
        return CheckerModel.together(kinds.stream().flatMap(kind -> all.get(kind.name()).stream()).toList());
    }

    /** Learns from one part and scores another. */
    interface Learner {
        ToDoubleFunction<SmallAndLarge> learn(List<SmallAndLarge> part);
    }

    static List<Double> heldOut(List<SmallAndLarge> rows, Learner learner) {
        Map<SmallAndLarge, Integer> fold = folds(rows);
        Map<SmallAndLarge, Double> scores = new HashMap<>();
        for (int held = 0; held < FOLDS; held++) {
            int out = held;
            ToDoubleFunction<SmallAndLarge> learned = learner.learn(rows.stream().filter(row -> fold.get(row) != out).toList());
            rows.stream().filter(row -> fold.get(row) == out).forEach(row -> scores.put(row, learned.applyAsDouble(row)));
        }
        return rows.stream().map(scores::get).toList();
    }

    /** Which part each row is in: in the order of its question's hash, so that neither chance nor its place decides. */
    static Map<SmallAndLarge, Integer> folds(List<SmallAndLarge> rows) {
        List<SmallAndLarge> order = rows.stream().sorted(Comparator.comparing(row -> ExamTraining.hash(row.question()))).toList();
        Map<SmallAndLarge, Integer> fold = new HashMap<>();
        for (int at = 0; at < order.size(); at++) {
            fold.putIfAbsent(order.get(at), at % FOLDS);
        }
        return fold;
    }

    static Trained train(List<SmallAndLarge> rows, List<AnswerEvidence> kinds) {
        double best = 0;
        double cost = COSTS.getFirst();
        List<Double> scores = List.of();
        for (double each : COSTS) {
            List<Double> heldOut = heldOut(rows, part -> fit(part, kinds, each)::logOdds);
            double auc = CascadeScores.auc(rows, heldOut);
            if (auc > best) {
                best = auc;
                cost = each;
                scores = heldOut;
            }
        }
        Trained whole = fit(rows, kinds, cost);
        PlattScaling platt = PlattScaling.fit(scores, rows.stream().map(SmallAndLarge::small).toList());
        Map<String, Double> calibrated = new LinkedHashMap<>();
        whole.weights().each().forEach((name, weight) -> calibrated.put(name, platt.slope() * weight));
        return new Trained(new CheckerModel.Weights(platt.shift() + platt.slope() * whole.weights().bias(), calibrated), kinds,
                "C = %s, AUC %.3f inside the training set".formatted(cost, best));
    }

    /** Fits; flaws that would count for an answer, or were found too seldom to tell, go one after the other. */
    private static Trained fit(List<SmallAndLarge> rows, List<AnswerEvidence> kinds, double cost) {
        List<List<Measure>> measured = rows.stream().map(row -> measured(row, kinds)).toList();
        List<Measure> names = measured.getFirst();
        List<Integer> columns = new ArrayList<>(IntStream.range(0, names.size())
                .filter(at -> measured.stream().filter(row -> row.get(at).value() != 0).count() >= RARE).boxed().toList());
        while (true) {
            Regression fitted = regress(rows, measured, columns, cost);
            int praised = IntStream.range(0, columns.size()).filter(at -> praises(names.get(columns.get(at)), fitted.weights()[at]))
                    .findFirst().orElse(-1);
            if (praised < 0) {
                Map<String, Double> weights = new LinkedHashMap<>();
                IntStream.range(0, columns.size()).forEach(at -> weights.put(names.get(columns.get(at)).name(), fitted.weights()[at]));
                return new Trained(new CheckerModel.Weights(fitted.bias(), weights), kinds, "");
            }
            columns.remove(praised);
        }
    }

    private static Regression regress(List<SmallAndLarge> rows, List<List<Measure>> measured, List<Integer> columns, double cost) {
        List<double[]> matrix = measured.stream()
                .map(row -> columns.stream().mapToDouble(at -> row.get(at).value()).toArray()).toList();
        return Regression.fit(matrix, rows.stream().map(SmallAndLarge::small).toList(),
                new Regression.Penalty(cost, columns.size(), 1));
    }

    private static boolean praises(Measure measure, double weight) {
        return switch (measure.weight()) {
            case GRAVE, FLAW -> weight > 0;
            case MERIT -> weight < 0;
            case SIGN -> false;
        };
    }
}
