package dev.weir.platform;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A score and the bound it was held against, in as few digits as tell which is the greater: what people read never contradicts
 * what was decided.
 *
 * @param score as people read it
 * @param bound as people read it, with as many digits
 */
public record ScoreAndBound(String score, String bound) {
    private static final int MOST_OF_BOUND = 4;

    /** With at least so many digits after the point. */
    public static ScoreAndBound of(double score, double bound, int least) {
        BigDecimal exactScore = new BigDecimal(Double.toString(score));
        BigDecimal exactBound = new BigDecimal(Double.toString(bound));
        int decided = exactScore.compareTo(exactBound);
        int digits = Math.max(least, Math.min(MOST_OF_BOUND, exactBound.stripTrailingZeros().scale()));
        while (rounded(exactScore, digits).compareTo(rounded(exactBound, digits)) != decided) {
            digits++;
        }
        return new ScoreAndBound(rounded(exactScore, digits).toPlainString(), rounded(exactBound, digits).toPlainString());
    }

    /** With two digits at least, as confidences and probabilities are told. */
    public static ScoreAndBound of(double score, double bound) {
        return of(score, bound, 2);
    }

    private static BigDecimal rounded(BigDecimal exact, int digits) {
        return exact.setScale(digits, RoundingMode.HALF_UP);
    }
}
