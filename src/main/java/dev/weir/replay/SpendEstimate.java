package dev.weir.replay;

import dev.weir.platform.NanoUsd;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A sum of money over a sample of turns with its 95 percent interval: the sums of 1,000 samples of the same size, drawn from
 * it with replacement (Efron's percentile bootstrap, 1979). The draws are the same every time.
 */
public record SpendEstimate(NanoUsd sum, NanoUsd low, NanoUsd high) {
    private static final int SAMPLES = 1_000;
    private static final int LOW = 24;
    private static final int HIGH = 975;
    private static final long SEED = 20_240_401;

    /** The spend of turns that cost so much each. */
    static SpendEstimate of(List<NanoUsd> turns) {
        long[] nanos = turns.stream().mapToLong(NanoUsd::nanos).toArray();
        SplittableRandom random = new SplittableRandom(SEED);
        long[] sums = new long[SAMPLES];
        for (int sample = 0; sample < SAMPLES; sample++) {
            for (int draw = 0; draw < nanos.length; draw++) {
                sums[sample] += nanos[random.nextInt(nanos.length)];
            }
        }
        Arrays.sort(sums);
        return new SpendEstimate(new NanoUsd(Arrays.stream(nanos).sum()), new NanoUsd(sums[LOW]), new NanoUsd(sums[HIGH]));
    }
}
