package dev.weir.cache.boundary;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * How sure one wants to be that a bound holds.
 *
 * @param probability 0.95, say
 */
public record ConfidenceLevel(double probability) {
    /** 95 percent. */
    public static final ConfidenceLevel USUAL = new ConfidenceLevel(0.95);
    /** The shipped calibration counts as so many wrong pairs' worth of pairs, at the accepted share. */
    private static final double EXPECTED_WRONG = 10;

    /** For one that is found among several: Bonferroni's correction for five. */
    ConfidenceLevel stricter() {
        return new ConfidenceLevel(1 - (1 - probability) / 5);
    }

    /** How many pairs the shipped calibration counts as, from its boundary on. */
    double worth(double maxWrongShare) {
        return EXPECTED_WRONG / maxWrongShare;
    }

    /** The most wrong ones, whole or not, among so many pairs with which the bound just holds. */
    double acceptable(double maxWrongShare, double pairs) {
        if (pairs <= 0) {
            return 0;
        }
        double low = 0;
        double high = maxWrongShare * pairs;
        for (int step = 0; step < 40; step++) {
            double middle = (low + high) / 2;
            if (BetaDistribution.of(middle, pairs - middle).cumulativeProbability(maxWrongShare) >= probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many labels, so many of them wrong, prove a bound to who knows nothing else: without a wrong one the rule of three. */
    double proof(double maxWrongShare, double wrong) {
        double low = Math.log(1 - probability) / Math.log1p(-maxWrongShare);
        double high = wrong <= 0 ? low : low + 3 * wrong / maxWrongShare;
        while (high - low > 1) {
            double middle = (low + high) / 2;
            if (BetaDistribution.of(wrong + 1, Math.max(middle - wrong, Double.MIN_NORMAL)).cumulativeProbability(maxWrongShare)
                    >= probability) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    boolean proves(WrongShare share, double maxWrongShare) {
        return share.atMost(maxWrongShare) >= probability;
    }

    boolean refutes(WrongShare share, double maxWrongShare) {
        return share.atMost(maxWrongShare) <= 1 - probability;
    }
}
