package dev.weir.metering;

import dev.weir.platform.NanoUsd;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What tokens cost on a machine that is paid by the hour: its price over the tokens it makes in that time. Hours in which
 * it makes none are not in the price.
 */
final class GpuHour {
    private static final BigDecimal SECONDS = BigDecimal.valueOf(3_600);
    private static final int FINEST_SCALE = 12;

    private GpuHour() {
    }

    /** Nano-dollars a token, rounded up. */
    static BigDecimal perToken(NanoUsd hour, BigDecimal tokensPerSecond) {
        return BigDecimal.valueOf(hour.nanos()).divide(SECONDS.multiply(tokensPerSecond), FINEST_SCALE,
                RoundingMode.CEILING);
    }
}
