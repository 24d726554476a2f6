package dev.weir.knowledge;

/**
 * How sure it is that a passage answers, where the verifier has read it: two logistic regressions over the log odds of what
 * the verifier says of passage and heading, the cosine similarity of the question to both, and the share of the question's
 * words that they hold. One tells passages apart, the other says whether the best one answers, by its lead over the next
 * document, too. Fitted by {@code training/verifier/calibrate.py passages} on what {@code ./weir bench evidence} writes: FAQs and passages
 * that the verifier was not trained on, the demo shop's development halves (questions and traps), an article of SQuAD 2.0, Bitext
 * and CLINC150's out-of-scope questions; then lowered so that 0.80 is what the fit calls 0.82, since a wrong answer costs more
 * than one that a model or a human gives. A name that the passage does not know is no part of the fit, which saw few of them.
 */
final class VerifiedConfidence {
    private static final Weights ORDER = new Weights(-3.05, 0.35, 0.26, 1.04, 2.52, 2.89);
    private static final Weights CONFIDENCE = new Weights(-2.59, 0.54, 0.27, 3.69, 0.43, 0.54);
    private static final double LEAD = 0.45;
    private static final double STRANGE_NAME = -1.5;
    /** Beyond it a lead says nothing more. */
    private static final double LONGEST_LEAD = 3;

    private VerifiedConfidence() {
    }

    /** What each part of the evidence counts. */
    private record Weights(double bias, double answered, double asked, double cosine, double heading, double coverage) {
        double of(Evidence evidence) {
            RankedPassage passage = evidence.passage();
            return bias + answered * evidence.answeredLogit() + asked * evidence.askedLogit() + cosine * passage.cosine()
                    + heading * passage.headingCosine() + coverage * passage.coverage();
        }
    }

    /** What passages are ordered by and leads are measured in: log odds. */
    static double strength(Evidence evidence) {
        return ORDER.of(evidence);
    }

    /** 0 to 1; {@code lead} is the passage's strength less that of the best other document's passage. */
    static double of(Evidence evidence, double lead) {
        double sum = CONFIDENCE.of(evidence) + LEAD * Math.clamp(lead, -LONGEST_LEAD, LONGEST_LEAD)
                + (evidence.strange() ? STRANGE_NAME : 0);
        return 1 / (1 + Math.exp(-sum));
    }
}
