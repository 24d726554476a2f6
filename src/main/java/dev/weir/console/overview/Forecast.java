package dev.weir.console.overview;

import dev.weir.platform.NanoUsd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * What a period will have cost at its end, if the rest of it costs what full days did before: their mean, and the cheapest and
 * the most expensive of them as the bounds.
 *
 * @param from  the hour that runs, from which on the rest is reckoned
 * @param ends  when the period is over
 * @param spent the period's spend so far
 */
record Forecast(ZonedDateTime from, ZonedDateTime ends, NanoUsd spent, PastDays like) {
    private static final BigDecimal DAY = BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

    /** At the pace of the mean. */
    NanoUsd expected() {
        return with(like.mean());
    }

    /** At the pace of the cheapest day. */
    NanoUsd low() {
        return with(like.low());
    }

    /** At the pace of the most expensive day. */
    NanoUsd high() {
        return with(like.high());
    }

    /** When a limit is reached at the pace of the mean: now at the earliest, and empty when the period is over before. */
    Optional<ZonedDateTime> reaches(NanoUsd limit) {
        if (spent.compareTo(limit) >= 0) {
            return Optional.of(from);
        }
        if (expected().compareTo(limit) < 0 || like.mean().isZero()) {
            return Optional.empty();
        }
        return Optional.of(from.plusSeconds(BigDecimal.valueOf(limit.minus(spent).nanos()).multiply(DAY)
                .divide(BigDecimal.valueOf(like.mean().nanos()), RoundingMode.DOWN).longValueExact()));
    }

    private NanoUsd with(NanoUsd aDay) {
        long seconds = Math.max(0, Duration.between(from, ends).toSeconds());
        return spent.plus(new NanoUsd(BigDecimal.valueOf(aDay.nanos()).multiply(BigDecimal.valueOf(seconds))
                .divide(DAY, RoundingMode.DOWN).longValueExact()));
    }
}
