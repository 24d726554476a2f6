package dev.weir.routing;

import dev.weir.routing.refit.PlattScaling;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Trains the weights for questions with lettered answers. What is learned is whether the small model was right: which of two
 * models did better is too seldom and too much chance to be learned from other subjects. So that a large subject does not
 * drown the others, each gives at most a hundred questions. The regularisation, and whether the embedding is used, are
 * chosen on subjects held out of the training set in turn; on the same, scores are calibrated to the probability that
 * nothing was lost by asking the small model.
 */
public final class ExamTraining {
    private static final int MOST_OF_A_SUBJECT = 100;
    private static final int INNER_FOLDS = 4;
    private static final double EMBEDDING_WEIGHT = 3;
    private static final List<Choice> CHOICES = List.of(new Choice(true, 0.01), new Choice(true, 0.1),
            new Choice(false, 0.01), new Choice(false, 0.1));

    private record Choice(boolean embedding, double cost) {
    }

    private ExamTraining() {
    }

    /**
     * @param chosen  what was chosen and how well it did inside the training set, in words
     * @param heldOut the training set's own questions with the calibrated log-odds they got while held out
     */
    public record Trained(RegressionHead head, String chosen, List<Apgr.Scored> heldOut) {
        /** The log-odds that the small model suffices for a question. */
        public double logOdds(ExamAnswer answer) {
            return head.logOdds(head.measure(answer.text()), answer.embedding());
        }
    }

    /** Trains on answers of at least four subjects. */
    public static Trained train(List<ExamAnswer> answers) {
        Choice best = null;
        double bestValue = 0;
        List<Apgr.Scored> bestScores = List.of();
        for (Choice choice : CHOICES) {
            List<Apgr.Scored> scores = heldOut(answers, choice);
            double value = Apgr.of(scores);
            if (best == null || value > bestValue) {
                best = choice;
                bestValue = value;
                bestScores = scores;
            }
        }
        PlattScaling platt = PlattScaling.fit(bestScores.stream().map(Apgr.Scored::small).toList(),
                bestScores.stream().map(scored -> scored.smallRight() || scored.gain() <= 0).toList());
        Regression whole = fit(answers, best).onLine(platt.shift(), platt.slope());
        return new Trained(RegressionHead.of(ExamFeatures.ALL, whole), "%s, C = %s, APGR %.3f inside the training set".formatted(
                best.embedding() ? "signs and embedding" : "signs alone", best.cost(), bestValue),
                bestScores.stream().map(scored -> new Apgr.Scored(scored.subject(),
                        platt.shift() + platt.slope() * scored.small(), scored.gain(), scored.smallRight())).toList());
    }

    /** Which of {@code folds} groups each subject is in, by its name's hash. */
    public static Map<String, Integer> folds(List<ExamAnswer> answers, int folds) {
        List<String> subjects = answers.stream().map(ExamAnswer::subject).distinct()
                .sorted(Comparator.comparing(ExamTraining::hash)).toList();
        Map<String, Integer> fold = new HashMap<>();
        for (int at = 0; at < subjects.size(); at++) {
            fold.put(subjects.get(at), at % folds);
        }
        return fold;
    }

    private static List<Apgr.Scored> heldOut(List<ExamAnswer> answers, Choice choice) {
        Map<String, Integer> fold = folds(answers, INNER_FOLDS);
        List<Apgr.Scored> scores = new ArrayList<>();
        for (int held = 0; held < INNER_FOLDS; held++) {
            int out = held;
            Regression fitted = fit(answers.stream().filter(each -> fold.get(each.subject()) != out).toList(), choice);
            answers.stream().filter(each -> fold.get(each.subject()) == out).forEach(each -> scores.add(
                    new Apgr.Scored(each.subject(), fitted.logOdds(row(each, choice)), each.gain(), each.small())));
        }
        return scores;
    }

    private static Regression fit(List<ExamAnswer> answers, Choice choice) {
        List<ExamAnswer> sample = capped(answers);
        return Regression.fit(sample.stream().map(answer -> row(answer, choice)).toList(),
                sample.stream().map(ExamAnswer::small).toList(),
                new Regression.Penalty(choice.cost(), ExamFeatures.ALL.size(), EMBEDDING_WEIGHT));
    }

    private static double[] row(ExamAnswer answer, Choice choice) {
        return RegressionHead.row(TextFeature.measure(ExamFeatures.ALL, answer.text()),
                choice.embedding() ? answer.embedding() : new float[0]);
    }

    private static List<ExamAnswer> capped(List<ExamAnswer> answers) {
        return answers.stream().collect(Collectors.groupingBy(ExamAnswer::subject)).values().stream()
                .flatMap(subject -> subject.stream().sorted(Comparator.comparing(answer -> hash(answer.text())))
                        .limit(MOST_OF_A_SUBJECT)).toList();
    }

    /** A text's SHA-256, to draw and order by. */
    public static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
