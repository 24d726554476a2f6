package dev.weir.cache;

/**
 * What the shipped verifier's probability has to be, so that no more than a share of the semantic cache's answers is wrong.
 * Measured on sets of questions that the verifier was not trained on (training/README.md); between the measured shares the
 * logit is interpolated over the logarithm of the share.
 */
final class ShippedCalibration {
    /** Shares of wrong answers, ascending. */
    private static final double[] SHARES = {0.001, 0.005, 0.01, 0.02, 0.05, 0.2};
    /** The logit of the probability that each needs. */
    private static final double[] LOGITS = {5.0, 3.6, 3.0, 2.4, 1.6, 0.4};

    private ShippedCalibration() {
    }

    /** The probability that is needed, 0 to 1, for a share of wrong answers from 0.001 to 0.2. */
    static double needed(double wrongShare) {
        int at = 1;
        while (at < SHARES.length - 1 && wrongShare > SHARES[at]) {
            at++;
        }
        double way = Math.log(wrongShare / SHARES[at - 1]) / Math.log(SHARES[at] / SHARES[at - 1]);
        double logit = LOGITS[at - 1] + way * (LOGITS[at] - LOGITS[at - 1]);
        return 1 / (1 + Math.exp(-logit));
    }
}
