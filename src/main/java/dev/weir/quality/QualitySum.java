package dev.weir.quality;

import dev.weir.metering.Source;
import dev.weir.platform.Interval;
import dev.weir.platform.NanoUsd;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the checks of a source found; of a model, at one precision.
 *
 * @param model      empty unless a model answered
 * @param checks     those that came to a yes or no
 * @param agreed     those that came to a yes
 * @param same       verdicts of a judge, as are {@code different} and {@code unreadable}
 * @param skipped    for which nothing was asked: no budget, no reference model, a deleted turn
 * @param failed     given up because the reference model did not answer
 * @param waiting    still to be made
 */
public record QualitySum(Source source, Optional<String> model, Optional<String> precision, long checks, long agreed,
        long same, long different, long unreadable, long skipped, long failed, long waiting, NanoUsd cost) {
    /** The share that agreed; empty before the first check. */
    public Optional<Interval> agreement() {
        return checks == 0 ? Optional.empty() : Optional.of(Interval.of(agreed, checks));
    }

    /** As the database shows it. */
    record Row(String source, String model, String precision, Long checks, Long agreed, Long same, Long different,
            Long unreadable, Long skipped, Long failed, Long waiting, BigDecimal cost) {
        QualitySum sum() {
            return new QualitySum(Source.named(source).orElseThrow(), Optional.ofNullable(model),
                    Optional.ofNullable(precision), checks, agreed, same, different, unreadable, skipped, failed, waiting,
                    NanoUsd.ofDollars(cost));
        }
    }
}
