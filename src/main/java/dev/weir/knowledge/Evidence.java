package dev.weir.knowledge;

import java.util.List;

/**
 * What speaks for a passage's answering a question.
 *
 * @param answered the verifier's probability that it does, 0 to 1
 * @param asked    the verifier's probability that its heading asks the same, 0 to 1: strong for a FAQ
 * @param strange  whether the question names something that neither passage nor heading does
 * @param places   for each sentence how likely its words are the answer's, 0 to 1
 */
record Evidence(RankedPassage passage, double answered, double asked, boolean strange, List<Sentence> sentences, List<Double> places) {
    private static final double FARTHEST = 1e-4;

    /** Log odds of {@link #answered}. */
    double answeredLogit() {
        return logit(answered);
    }

    /** Log odds of {@link #asked}. */
    double askedLogit() {
        return logit(asked);
    }

    private static double logit(double probability) {
        double bounded = Math.clamp(probability, FARTHEST, 1 - FARTHEST);
        return Math.log(bounded / (1 - bounded));
    }
}
