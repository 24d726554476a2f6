package dev.weir.cache.boundary;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** What is believed of a share of wrong answers: a beta distribution, or certainty where {@code spread} is 0. */
record WrongShare(double mean, double a, double b) {
    /** The one with such a mean and variance. */
    static WrongShare of(double mean, double variance) {
        if (variance <= 0 || mean <= 0 || mean >= 1) {
            return new WrongShare(mean, 0, 0);
        }
        double pairs = Math.max(mean * (1 - mean) / variance - 1, 1e-6);
        return new WrongShare(mean, mean * pairs, (1 - mean) * pairs);
    }

    /** How probable it is that the share is no more than that. */
    double atMost(double share) {
        return a == 0 ? mean <= share ? 1 : 0 : BetaDistribution.of(a, b).cumulativeProbability(share);
    }

    /** What it is at most, with such a probability. */
    double upper(double probability) {
        return a == 0 ? mean : BetaDistribution.of(a, b).inverseCumulativeProbability(probability);
    }
}
