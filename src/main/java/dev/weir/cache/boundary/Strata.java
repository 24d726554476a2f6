package dev.weir.cache.boundary;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Scores in steps, each with a beta distribution over its share of wrong answers: the shipped calibration as so many pairs
 * that were seen, and the labels added. The share of all hits from a step on is their mean, weighted by how often each step
 * is looked up; a beta distribution with the same mean and variance stands for it (stratified sampling).
 */
final class Strata {
    /** What the calibration counts for below its boundary, compared with above. */
    private static final double BELOW = 0.25;

    private final double[] edges;
    private final double[] lookups;
    private final double[] wrong;
    private final double[] seen;
    private final double[] labels;
    private final double[] wrongLabels;

    /**
     * What is believed of the calibration.
     *
     * @param worse so many times as many are wrong as it says, 1 or more
     * @param trust how far it is believed so, 0 to 1
     */
    record Belief(double worse, double trust) {
    }

    /**
     * @param boundary the shipped one for {@code maxWrongShare}, where an edge is put
     * @param labelled with their weights as they count today
     */
    Strata(Calibration shipped, double boundary, double maxWrongShare, ConfidenceLevel confidence, Belief belief,
            List<PairLabel> labelled, ScoreHistogram traffic) {
        edges = DoubleStream.concat(Arrays.stream(ScoreHistogram.edges()), DoubleStream.of(Math.clamp(boundary, 0, 1)))
                .filter(edge -> edge < 1).sorted().distinct().toArray();
        lookups = new double[edges.length];
        wrong = new double[edges.length];
        seen = new double[edges.length];
        labels = new double[edges.length];
        wrongLabels = new double[edges.length];
        double worth = confidence.worth(maxWrongShare);
        prior(shipped, boundary, worth, belief.worse(), confidence.acceptable(maxWrongShare, worth));
        doubt(belief.trust(), worth);
        labelled.forEach(this::add);
        double own = Arrays.stream(labels).sum();
        mix(traffic, own / (own + worth));
    }

    /**
     * The shipped calibration is worth so many pairs from its boundary on, and fewer in proportion below it, where it is to
     * be learned whether the tenant's questions are easier. From its boundary on, just so many of them are wrong that the
     * boundary holds with confidence.
     */
    private void prior(Calibration shipped, double boundary, double worth, double worse, double acceptable) {
        double hits = Math.max(shipped.lookups(boundary, 1), Double.MIN_NORMAL);
        double expected = hits * shipped.wrong(boundary, 1);
        for (int at = 0; at < edges.length; at++) {
            lookups[at] = shipped.lookups(edges[at], to(at));
            double share = shipped.wrong(edges[at], to(at));
            boolean served = edges[at] >= boundary;
            seen[at] = (served ? 1 : BELOW) * worth * lookups[at] / hits;
            double scale = served && expected > 0 ? acceptable / (worth * expected / hits) : 1;
            wrong[at] = seen[at] * Math.min(1, worse * share * scale);
        }
        double all = Arrays.stream(lookups).sum();
        for (int at = 0; at < edges.length; at++) {
            lookups[at] /= all;
        }
    }

    /** What is not believed of the calibration is replaced by a single wrong pair, as in Clopper and Pearson (1934). */
    private void doubt(double trust, double worth) {
        for (int at = 0; at < edges.length; at++) {
            double alone = (1 - trust) * seen[at] / worth;
            seen[at] = trust * seen[at] + alone;
            wrong[at] = trust * wrong[at] + alone;
        }
    }

    private void add(PairLabel label) {
        int at = step(label.score());
        seen[at] += label.weight();
        labels[at] += label.weight();
        wrong[at] += label.right() ? 0 : label.weight();
        wrongLabels[at] += label.right() ? 0 : label.weight();
    }

    /** The more labels there are, the more the tenant's own look-ups count, and the less those of the calibration. */
    private void mix(ScoreHistogram traffic, double own) {
        double all = traffic.total();
        for (int at = 0; at < edges.length && all > 0; at++) {
            lookups[at] = (1 - own) * lookups[at] + own * traffic.between(edges[at], to(at)) / all;
        }
    }

    int size() {
        return edges.length;
    }

    double edge(int at) {
        return edges[at];
    }

    /** The step that a score falls into. */
    int step(double score) {
        int at = Arrays.binarySearch(edges, score);
        return Math.max(0, at >= 0 ? at : -at - 2);
    }

    /** The share of all look-ups that have a score from a step on. */
    double lookups(int from) {
        return Arrays.stream(lookups, from, lookups.length).sum();
    }

    /** The labels that were made of look-ups with a score from a step on. */
    double labels(int from) {
        return Arrays.stream(labels, from, labels.length).sum();
    }

    /** Those of them that say "wrong". */
    double wrongLabels(int from) {
        return Arrays.stream(wrongLabels, from, wrongLabels.length).sum();
    }

    /** The share of wrong answers among the look-ups from a step on. */
    WrongShare wrongShare(int from) {
        return wrongShare(from, 0, new double[edges.length]);
    }

    /** The same if so many more labels were made, divided among the steps like that, and all of them were right. */
    WrongShare wrongShare(int from, double more, double[] division) {
        double all = lookups(from);
        double mean = 0;
        double variance = 0;
        for (int at = from; at < edges.length && all > 0; at++) {
            double part = lookups[at] / all;
            double pairs = seen[at] + more * division[at];
            double share = share(at, pairs);
            mean += part * share;
            variance += part * part * share * (1 - share) / (pairs + 1);
        }
        return WrongShare.of(all > 0 ? mean : 1, variance);
    }

    /** How labels are best divided among the steps from one on: by their look-ups and their uncertainty (Neyman, 1934). */
    double[] division(int from) {
        double[] division = new double[edges.length];
        for (int at = from; at < edges.length; at++) {
            double share = share(at, seen[at]);
            division[at] = lookups[at] * Math.sqrt(share * (1 - share) / (seen[at] + 1));
        }
        double all = Arrays.stream(division).sum();
        return Arrays.stream(division).map(part -> all > 0 ? part / all : 0).toArray();
    }

    private double share(int at, double pairs) {
        return pairs > 0 ? Math.min(1, wrong[at] / pairs) : 1;
    }

    double to(int at) {
        return at + 1 < edges.length ? edges[at + 1] : 1;
    }
}
