package dev.weir.knowledge;

/**
 * How sure a passage's answer is, where no cross-encoder is configured: logistic regression over the cosine similarity of
 * the question to the passage and to its heading, the share of the question's words that the passage holds, and the lead
 * over the next document. Fitted on the halves for development of the demo shop's questions ({@code db/seed}: every
 * other article) and of Bitext's customer support questions with CLINC150's out-of-scope ones (every other answer), each
 * set with the same weight; then lowered so that 0.80 is what the fit calls 0.92: an answer that is wrong costs more than
 * one that a model gives.
 */
final class Confidence {
    private static final double BIAS = -5.77;
    private static final double COSINE = 5.28;
    private static final double HEADING = 3.50;
    private static final double COVERAGE = 0.93;
    private static final double LEAD = 1.76;
    /** Beyond it a lead says nothing more. */
    private static final double LONGEST_LEAD = 2.5;

    private Confidence() {
    }

    /** What passages are ordered by and leads are measured in; has no meaning of its own. */
    static double score(RankedPassage passage) {
        return 4 * passage.cosine() + 2 * passage.headingCosine() + passage.coverage();
    }

    /** 0 to 1, for the best passage; {@code lead} is its score less that of the best other document's passage. */
    static double of(RankedPassage best, double lead) {
        double sum = BIAS + COSINE * best.cosine() + HEADING * best.headingCosine() + COVERAGE * best.coverage()
                + LEAD * Math.min(lead, LONGEST_LEAD);
        return 1 / (1 + Math.exp(-sum));
    }
}
