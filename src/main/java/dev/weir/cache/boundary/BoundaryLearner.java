package dev.weir.cache.boundary;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Finds the lowest score from which on the share of wrong hits is, with confidence, no more than a tenant accepts. Steps are
 * tried one after the other from the shipped boundary, downwards while they hold or upwards until one does, so that trying
 * many finds no false one (fixed-sequence testing, as in Angelopoulos et al., Learn then Test, arXiv 2110.01052). With no
 * labels the shipped boundary holds.
 */
public final class BoundaryLearner {
    /** So many wrong ones may happen to any calibration. */
    private static final int NO_PROOF = 2;
    /** A calibration that the labels leave less chance than this is held to be twice as bad, up to sixteen times. */
    private static final double PLAUSIBLE = 0.2;
    private static final double WORST = 16;

    private final Calibration shipped;
    private final ConfidenceLevel confidence;
    private final Duration halfLife;

    /** @param halfLife after which a label that says "right" counts half */
    public BoundaryLearner(Calibration shipped, ConfidenceLevel confidence, Duration halfLife) {
        this.shipped = shipped;
        this.confidence = confidence;
        this.halfLife = halfLife;
    }

    /**
     * What holds now.
     *
     * @param maxWrongShare   the share of wrong hits that is accepted, above 0 and below 1
     * @param shippedBoundary the calibration's for it
     */
    public LearnedBoundary learn(double maxWrongShare, double shippedBoundary, LookupEvidence evidence, Instant now) {
        LabelHistory memory = new LabelHistory(shipped, evidence.labels().stream().filter(label -> label.weight() > 0).toList());
        List<PairLabel> labels = memory.remembered().stream().map(label -> aged(label, now)).toList();
        Strata strata = new Strata(shipped, shippedBoundary, maxWrongShare, confidence,
                belief(labels, shippedBoundary, maxWrongShare), labels, evidence.lookups());
        return new BoundarySearch(strata, confidence, maxWrongShare, shippedBoundary, !labels.isEmpty(), evidence.lookups())
                .result(memory.isSuspicious(), floors(evidence.labels()));
    }

    /** The calibration, so many times as bad as the labels make it, as far as they leave it believable even so. */
    private Strata.Belief belief(List<PairLabel> labels, double shippedBoundary, double maxWrongShare) {
        double worse = 1;
        double trust = trust(labels, worse, shippedBoundary, maxWrongShare);
        while (trust < PLAUSIBLE && worse < WORST) {
            worse *= 2;
            trust = trust(labels, worse, shippedBoundary, maxWrongShare);
        }
        return new Strata.Belief(worse, trust);
    }

    /**
     * How far the labels leave the calibration believable, 0 to 1: the chance of so many wrong ones, a few left out, with a
     * calibration that is as bad as its boundary allows, so many times over.
     */
    private double trust(List<PairLabel> labels, double worse, double shippedBoundary, double maxWrongShare) {
        double slack = Math.max(1, maxWrongShare / Math.max(shipped.wrong(shippedBoundary, 1), Double.MIN_NORMAL));
        double wrong = labels.stream().filter(label -> !label.right()).mapToDouble(PairLabel::weight).sum() - NO_PROOF;
        double all = labels.stream().mapToDouble(PairLabel::weight).sum();
        double expected = labels.stream().mapToDouble(label -> label.weight()
                * Math.min(1, worse * slack * shipped.wrongAt(label.score()))).sum();
        return chance(wrong, all, expected / all);
    }

    /** The probability of so many wrong labels, or more, among all when such a share is wrong; by the binomial distribution. */
    static double chance(double wrong, double all, double share) {
        return wrong <= 0 ? 1 : BetaDistribution.of(wrong, all - wrong + 1).cumulativeProbability(share);
    }

    private PairLabel aged(PairLabel label, Instant now) {
        double age = Math.max(0, Duration.between(label.at(), now).toSeconds());
        return new PairLabel(label.entry(), label.score(), label.right(),
                label.weight() * Math.pow(0.5, age / halfLife.toSeconds()), label.at());
    }

    /** What was wrong for an entry once is not forgotten while the entry is there. */
    private static Map<UUID, Double> floors(List<PairLabel> labels) {
        Map<UUID, Double> floors = new HashMap<>();
        labels.stream().filter(label -> !label.right())
                .forEach(label -> floors.merge(label.entry(), label.score(), Math::max));
        return floors;
    }
}
