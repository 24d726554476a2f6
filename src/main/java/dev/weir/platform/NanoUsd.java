package dev.weir.platform;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of money in nano-dollars (10⁻⁹ USD). Arithmetic is exact and overflow throws {@link ArithmeticException};
 * the range is about ±9.2 billion dollars. SQL holds the same amount as {@code numeric(20,9)} dollars.
 *
 * @param nanos the amount, in billionths of a US dollar
 */
public record NanoUsd(long nanos) implements Comparable<NanoUsd> {
    /** No money at all. */
    public static final NanoUsd ZERO = new NanoUsd(0);
    private static final int SCALE = 9;

    /** The amount of a sum in dollars; a fraction below a nano-dollar throws {@link ArithmeticException}. */
    public static NanoUsd ofDollars(BigDecimal dollars) {
        return new NanoUsd(dollars.setScale(SCALE, RoundingMode.UNNECESSARY).unscaledValue().longValueExact());
    }

    /** The amount of a sum in dollars, fractions of a nano-dollar rounded up: a cost is never understated. */
    public static NanoUsd ceilingOfDollars(BigDecimal dollars) {
        return new NanoUsd(dollars.setScale(SCALE, RoundingMode.CEILING).unscaledValue().longValueExact());
    }

    /** The amount in dollars, with nine decimals, as SQL holds it. */
    public BigDecimal toDollars() {
        return BigDecimal.valueOf(nanos, SCALE);
    }

    public NanoUsd plus(NanoUsd other) {
        return new NanoUsd(Math.addExact(nanos, other.nanos));
    }

    public NanoUsd minus(NanoUsd other) {
        return new NanoUsd(Math.subtractExact(nanos, other.nanos));
    }

    public NanoUsd times(long factor) {
        return new NanoUsd(Math.multiplyExact(nanos, factor));
    }

    public boolean isZero() {
        return nanos == 0;
    }

    /** The larger of the two. */
    public NanoUsd max(NanoUsd other) {
        return nanos >= other.nanos ? this : other;
    }

    @Override
    public int compareTo(NanoUsd other) {
        return Long.compare(nanos, other.nanos);
    }

    /** The decimal string the API shows: dollars without trailing zeros, at least two decimals. */
    @Override
    public String toString() {
        BigDecimal plain = toDollars().stripTrailingZeros();
        return (plain.scale() < 2 ? plain.setScale(2) : plain).toPlainString();
    }
}
