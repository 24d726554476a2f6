package dev.weir.api.access;

import java.math.BigDecimal;
import java.time.Duration;

/** A duration as OpenAI's rate limit headers spell it: {@code 120ms}, {@code 1.5s}, {@code 6m0s}; rounded up to 1 ms. */
final class ShortDuration {
    private static final long MINUTE = 60_000;
    private static final int MILLI_DIGITS = 3;

    private ShortDuration() {
    }

    static String of(Duration duration) {
        long millis = duration.plusNanos(999_999).toMillis();
        if (millis < 1_000) {
            return millis == 0 ? "0s" : millis + "ms";
        }
        String seconds = BigDecimal.valueOf(millis % MINUTE, MILLI_DIGITS).stripTrailingZeros().toPlainString() + "s";
        return millis < MINUTE ? seconds : millis / MINUTE + "m" + seconds;
    }
}
