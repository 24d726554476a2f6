package dev.weir.quality;

import dev.weir.platform.Interval;
import dev.weir.platform.ScoreAndBound;
import java.util.Locale;
import java.util.Optional;

/** Whether a model's latest checks say that it has become worse than it may be. */
final class Drift {
    private Drift() {
    }

    /**
     * The finding in words; empty when there is none. A model drifts when even the upper end of the 95 percent interval of
     * its agreement is below the bound: what few checks show by chance does not do.
     *
     * @param least   checks below which nothing is found
     * @param minimum the bound, 0 to 1; nothing is found at 0
     */
    static Optional<String> finding(long agreed, long checks, long least, double minimum) {
        if (checks < least || minimum <= 0) {
            return Optional.empty();
        }
        Interval agreement = Interval.of(agreed, checks);
        if (agreement.high() >= minimum) {
            return Optional.empty();
        }
        ScoreAndBound held = ScoreAndBound.of(agreement.high() * 100, minimum * 100, 1);
        return Optional.of(String.format(Locale.ROOT,
                "%d of the latest %d checks agree with the reference model: at most %s %% (95 %% interval), "
                        + "the policy wants %s %%.", agreed, checks, held.score(), held.bound()));
    }
}
