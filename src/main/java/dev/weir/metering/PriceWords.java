package dev.weir.metering;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prices in dollars a million tokens. */
public final class PriceWords {
    /** From nano-dollars a token to dollars a million. */
    private static final int MILLIONTH_OF_NANO = 3;

    private PriceWords() {
    }

    /** The first band's usual rates. */
    public static String brief(Price price) {
        Rates rates = price.bands().getFirst().standard();
        return "$" + perMillion(rates.input()) + " in, $" + perMillion(rates.output()) + " out per million tokens"
                + (price.bands().size() > 1 ? ", more for long inputs" : "");
    }

    /** Every rate that may differ from another price's. */
    public static String whole(Price price) {
        return price.bands().stream().map(PriceWords::band).collect(Collectors.joining("; ")) + "; per million tokens";
    }

    private static String band(Price.Band band) {
        return (band.aboveInputTokens() == 0 ? "" : "above " + String.format(Locale.ENGLISH, "%,d", band.aboveInputTokens()) + " tokens: ")
                + rates(band.standard())
                + (band.priority().equals(band.standard()) ? "" : "; priority: " + rates(band.priority()))
                + band.batch().map(batch -> "; batch: " + rates(batch)).orElse("");
    }

    private static String rates(Rates rates) {
        return "$" + perMillion(rates.input()) + " in"
                + (rates.cachedInput().compareTo(rates.input()) == 0 ? "" : ", $" + perMillion(rates.cachedInput()) + " cached")
                + (rates.cacheWrite().compareTo(rates.input()) == 0 ? ""
                        : ", $" + perMillion(rates.cacheWrite()) + " to write the cache")
                + ", $" + perMillion(rates.output()) + " out";
    }

    private static String perMillion(BigDecimal nanosPerToken) {
        BigDecimal dollars = nanosPerToken.movePointLeft(MILLIONTH_OF_NANO).stripTrailingZeros();
        return (dollars.scale() < 2 ? dollars.setScale(2) : dollars).toPlainString();
    }
}
