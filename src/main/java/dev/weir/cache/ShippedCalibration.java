package dev.weir.cache;

import dev.weir.cache.boundary.Calibration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the shipped verifier's word is worth, and how probable an answer has to be so that no more than a share of the semantic
 * cache's answers is wrong. Fitted by training/verifier/calibrate.py on the candidates of rephrased FAQs that the verifier was not
 * trained on (Platt, 1999), and set on their stream and on BANKING77's; training/README.md has the figures, and where they do not
 * hold.
 */
final class ShippedCalibration {
    /** Weights of the verifier's logit and of the questions' cosine, and what is added. */
    private static final double VERIFIER = 0.97;
    private static final double COSINE = 4.44;
    private static final double SHIFT = -1.84;
    /** Shares of wrong answers, ascending, and the logit of the probability that each needs; between them it is linear in the
     *  share's logarithm. */
    private static final double[] SHARES = {0.001, 0.005, 0.01, 0.02, 0.05, 0.2};
    private static final double[] LOGITS = {5.25, 4.25, 3.75, 3.25, 1.75, 0.05};

    private ShippedCalibration() {
    }

    /**
     * The probability that a stored answer answers a question, 0 to 1: logistic regression over the verifier's logit and the
     * embeddings' cosine.
     *
     * @param verified   the verifier's word, 0 to 1
     * @param similarity cosine of both questions' embeddings
     */
    static double probability(double verified, double similarity) {
        double certain = Math.clamp(verified, 1e-6, 1 - 1e-6);
        return sigmoid(VERIFIER * Math.log(certain / (1 - certain)) + COSINE * similarity + SHIFT);
    }

    /**
     * What scores are worth, as the measured shares tell it: the verifier's probability is taken at its word within a step,
     * and there are as many look-ups in each as make the shares come out.
     */
    static Calibration curve() {
        List<Calibration.Step> steps = new ArrayList<>();
        double above = needed(SHARES[0]);
        double hits = 1;
        steps.add(new Calibration.Step(above, hits, SHARES[0]));
        for (int at = 1; at < SHARES.length; at++) {
            double from = needed(SHARES[at]);
            double wrong = Math.max(1 - (from + above) / 2, 1.5 * SHARES[at]);
            double lookups = hits * (SHARES[at] - SHARES[at - 1]) / (wrong - SHARES[at]);
            steps.addFirst(new Calibration.Step(from, lookups, wrong));
            hits += lookups;
            above = from;
        }
        steps.addFirst(new Calibration.Step(0, hits, 1 - above / 2));
        return new Calibration(steps);
    }

    /** The probability that is needed, 0 to 1, for a share of wrong answers from 0.001 to 0.2. */
    static double needed(double wrongShare) {
        int at = 1;
        while (at < SHARES.length - 1 && wrongShare > SHARES[at]) {
            at++;
        }
        double way = Math.log(wrongShare / SHARES[at - 1]) / Math.log(SHARES[at] / SHARES[at - 1]);
        double logit = LOGITS[at - 1] + way * (LOGITS[at] - LOGITS[at - 1]);
        return sigmoid(logit);
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
