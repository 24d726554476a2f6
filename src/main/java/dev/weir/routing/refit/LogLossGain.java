package dev.weir.routing.refit;

import java.util.Arrays;
import java.util.Random;

/**
 * By how much one model's log loss is below another's on the same labels, with the lower end of a one-sided 95 % interval
 * by the paired bootstrap (Efron, 1979).
 *
 * @param mean nats a label; negative when it is worse
 * @param low  the gain is at least this with 95 % confidence
 */
record LogLossGain(double mean, double low) {
    private static final int RESAMPLES = 2_000;
    private static final double LOWER_END = 0.05;
    private static final double SURE = 1e-6;

    /** Losses of the same labels in the same order; the seed makes it repeatable. */
    static LogLossGain of(double[] before, double[] after, long seed) {
        Random random = new Random(seed);
        double[] means = new double[RESAMPLES];
        for (int sample = 0; sample < RESAMPLES; sample++) {
            double sum = 0;
            for (int draw = 0; draw < before.length; draw++) {
                int at = random.nextInt(before.length);
                sum += before[at] - after[at];
            }
            means[sample] = sum / before.length;
        }
        Arrays.sort(means);
        return new LogLossGain(Arrays.stream(before).average().orElse(0) - Arrays.stream(after).average().orElse(0),
                means[(int) (RESAMPLES * LOWER_END)]);
    }

    /** The log loss of a probability of yes; certainty is cut at a millionth, so that one label cannot decide alone. */
    static double loss(double probability, boolean yes) {
        double right = yes ? probability : 1 - probability;
        return -Math.log(Math.clamp(right, SURE, 1 - SURE));
    }
}
