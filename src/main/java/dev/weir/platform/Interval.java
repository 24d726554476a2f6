package dev.weir.platform;

/**
 * A share with its 95 percent interval after Wilson (1927), which holds for few and for extreme counts, too.
 *
 * @param share 0 to 1
 */
public record Interval(double share, double low, double high) {
    private static final double Z = 1.959964;

    /** The interval of {@code part} among {@code whole}, which is 1 or more. */
    public static Interval of(long part, long whole) {
        double n = whole;
        double p = part / n;
        double centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z / (1 + Z * Z / n) * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        return new Interval(p, Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
