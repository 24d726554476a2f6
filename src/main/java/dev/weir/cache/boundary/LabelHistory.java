package dev.weir.cache.boundary;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which labels are still true. They are gone through in their order, and each is held against what those before it made
 * believe of its score. When the latest say "wrong" more often than chance explains, something has changed, and what said
 * "right" before them no longer counts. Windows of several lengths are looked at, as ADWIN does (Bifet and Gavalda, 2007).
 */
final class LabelHistory {
    private static final double CHANCE = 0.003;
    private static final double SUSPICIOUS = 0.1;
    private static final int SHORTEST = 8;
    private static final int LONGEST = 256;
    /** How many pairs the calibration counts as, for each step of scores. */
    private static final double BELIEF = 20;

    private final Calibration shipped;
    private final List<PairLabel> labels;
    private final double[] expected;
    private final double[] seen = new double[ScoreHistogram.size()];
    private final double[] wrong = new double[ScoreHistogram.size()];
    private int start;

    /** @param labels in the order of their times */
    LabelHistory(Calibration shipped, List<PairLabel> labels) {
        this.shipped = shipped;
        this.labels = labels;
        this.expected = new double[labels.size()];
        for (int at = 0; at < labels.size(); at++) {
            PairLabel label = labels.get(at);
            expected[at] = belief(label.score());
            learn(label);
            if (!label.right()) {
                forgetIfChanged(at + 1);
            }
        }
    }

    /** The labels that still count, in their order: all since the last change, and those before it that say "wrong". */
    List<PairLabel> remembered() {
        return start == 0 ? labels : Stream.concat(labels.stream().limit(start).filter(label -> !label.right()),
                labels.stream().skip(start)).toList();
    }

    /** Whether the latest labels are a reason to ask for more of them. */
    boolean isSuspicious() {
        return window(labels.size(), SUSPICIOUS) > 0;
    }

    private double belief(double score) {
        int step = ScoreHistogram.step(score);
        return (BELIEF * shipped.wrongAt(score) + wrong[step]) / (BELIEF + seen[step]);
    }

    private void learn(PairLabel label) {
        int step = ScoreHistogram.step(label.score());
        seen[step] += label.weight();
        wrong[step] += label.right() ? 0 : label.weight();
    }

    private void forgetIfChanged(int end) {
        int window = window(end, CHANCE);
        if (window > 0) {
            start = end - window;
            System.arraycopy(wrong, 0, seen, 0, seen.length);
            labels.subList(start, end).stream().filter(PairLabel::right).forEach(this::learn);
        }
    }

    /** The shortest window up to a label with more wrong ones than such a chance allows; 0 when there is none. */
    private int window(int end, double probability) {
        for (int window = SHORTEST; window <= Math.min(LONGEST, end - start); window *= 2) {
            if (chance(end - window, end) <= probability) {
                return window;
            }
        }
        return 0;
    }

    /** By the binomial distribution. */
    private double chance(int from, int to) {
        double wrongOnes = 0;
        double all = 0;
        double share = 0;
        for (int at = from; at < to; at++) {
            PairLabel label = labels.get(at);
            all += label.weight();
            wrongOnes += label.right() ? 0 : label.weight();
            share += label.weight() * expected[at];
        }
        return BoundaryLearner.chance(wrongOnes, all, share / all);
    }
}
