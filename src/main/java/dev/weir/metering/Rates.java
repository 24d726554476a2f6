package dev.weir.metering;

import java.math.BigDecimal;

/**
 * What one token costs, in nano-dollars, as exact decimals: {@code 2500} is 2.50 dollars a million.
 *
 * @param input       an input token the upstream had not cached
 * @param cachedInput an input token read from the upstream's prompt cache
 * @param cacheWrite  an input token the upstream writes into its prompt cache
 * @param output      a generated token, reasoning included
 */
public record Rates(BigDecimal input, BigDecimal cachedInput, BigDecimal cacheWrite, BigDecimal output) {
    private static final BigDecimal DEAREST = BigDecimal.TEN.pow(9);
    private static final int FINEST_SCALE = 12;

    public Rates {
        input = checked(input);
        cachedInput = checked(cachedInput);
        cacheWrite = checked(cacheWrite);
        output = checked(output);
    }

    /** The most that an input token can cost, whatever the upstream's cache does with it. */
    public BigDecimal dearestInput() {
        return input.max(cachedInput).max(cacheWrite);
    }

    /** Rate by rate the more expensive of the two. */
    public Rates max(Rates other) {
        return new Rates(input.max(other.input), cachedInput.max(other.cachedInput),
                cacheWrite.max(other.cacheWrite), output.max(other.output));
    }

    /** Whether a token of any kind costs nothing. */
    boolean isFree() {
        return input.signum() == 0 || output.signum() == 0;
    }

    private static BigDecimal checked(BigDecimal rate) {
        if (rate.signum() < 0 || rate.scale() > FINEST_SCALE || rate.compareTo(DEAREST) > 0) {
            throw new IllegalArgumentException("a token's rate must lie between 0 and 1 dollar");
        }
        return rate;
    }
}
