package dev.weir.metering;

import dev.weir.inference.TokenUsage;
import dev.weir.platform.NanoUsd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a model's tokens cost from a day on. A whole call is priced by one band, chosen by its input's length, as
 * providers with more expensive long contexts do.
 *
 * @param model     the catalogue's name of the model
 * @param validFrom the first day (UTC) it holds on
 * @param bands     at least the band from 0 on, ordered by length
 */
public record Price(String model, LocalDate validFrom, List<Band> bands) {
    private static final BigDecimal NANOS_A_TOKEN = BigDecimal.valueOf(1_000);

    public Price {
        bands = bands.stream().sorted(Comparator.comparingInt(Band::aboveInputTokens)).toList();
        if (bands.isEmpty() || bands.getFirst().aboveInputTokens() != 0) {
            throw new IllegalArgumentException("a price starts with the band from 0 tokens on");
        }
    }

    /**
     * Rates for calls whose input is longer than {@code aboveInputTokens}.
     *
     * @param priority when served as such
     * @param batch    when asked through the upstream's own Batch API; empty when nobody stated it
     */
    public record Band(int aboveInputTokens, Rates standard, Rates priority, Optional<Rates> batch) {
        /** Rates of an upstream without a batch price. */
        public Band(int aboveInputTokens, Rates standard, Rates priority) {
            this(aboveInputTokens, standard, priority, Optional.empty());
        }
    }

    /** A price in dollars per million tokens; cached input costs what other input does. */
    public static Price perMillion(String model, LocalDate validFrom, BigDecimal input, BigDecimal output) {
        BigDecimal in = input.multiply(NANOS_A_TOKEN);
        Rates rates = new Rates(in, in, in, output.multiply(NANOS_A_TOKEN));
        return new Price(model, validFrom, List.of(new Band(0, rates, rates)));
    }

    /** What calls through the upstream's Batch API cost; a longer band without batch rates keeps its standard ones. */
    public Optional<Price> batch() {
        return bands.getFirst().batch().isEmpty() ? Optional.empty()
                : Optional.of(new Price(model, validFrom, bands.stream().map(Price::asBatch).toList()));
    }

    private static Band asBatch(Band band) {
        Rates rates = band.batch().orElse(band.standard());
        return new Band(band.aboveInputTokens(), rates, rates);
    }

    /** What a call cost at standard rates, rounded up to a nano-dollar. */
    public NanoUsd cost(TokenUsage usage) {
        return cost(usage, false);
    }

    /** What a call cost; {@code priority} when the upstream says it served it as such. */
    public NanoUsd cost(TokenUsage usage, boolean priority) {
        Band band = bandOf(usage.inputTokens());
        Rates rates = priority ? band.priority() : band.standard();
        int fresh = usage.inputTokens() - usage.cachedInputTokens();
        return ceiling(total(rates.input(), fresh).add(total(rates.cachedInput(), usage.cachedInputTokens()))
                .add(total(rates.output(), usage.outputTokens())));
    }

    /** Whether calls that are served as priority cost more, so that an upstream has to be told not to serve them so. */
    public boolean dearerAsPriority() {
        return bands.stream().anyMatch(band -> !dearer(band).equals(band.standard()));
    }

    /** The price for the bounds of an upstream of which nobody knows how it serves a call. */
    public Price atDearestTier() {
        return new Price(model, validFrom, bands.stream()
                .map(band -> new Band(band.aboveInputTokens(), dearer(band), dearer(band), band.batch())).toList());
    }

    private static Rates dearer(Band band) {
        return band.standard().max(band.priority());
    }

    /**
     * What one call at standard rates can cost at most: every token is taken at the most expensive rate that could apply, whatever
     * the upstream's cache does and however short the input turns out to be.
     *
     * @param mostInputTokens no fewer than the call can be billed for
     * @param maxOutputTokens the cap on what is generated, over all choices
     */
    public NanoUsd upperBound(long mostInputTokens, long maxOutputTokens) {
        Rates dearest = dearest(mostInputTokens);
        return ceiling(total(dearest.dearestInput(), mostInputTokens).add(total(dearest.output(), maxOutputTokens)));
    }

    /** The most output tokens with which {@link #upperBound} stays within an amount; negative when the input alone exceeds it. */
    public long outputWithin(long mostInputTokens, NanoUsd amount) {
        Rates dearest = dearest(mostInputTokens);
        BigDecimal left = BigDecimal.valueOf(amount.nanos()).subtract(total(dearest.dearestInput(), mostInputTokens));
        return left.signum() < 0 ? -1 : dearest.output().signum() == 0 ? Long.MAX_VALUE
                : left.divide(dearest.output(), 0, RoundingMode.FLOOR).longValueExact();
    }

    private Rates dearest(long mostInputTokens) {
        return bands.stream().filter(band -> band.aboveInputTokens() == 0 || band.aboveInputTokens() < mostInputTokens)
                .map(Band::standard).reduce(Rates::max).orElseThrow();
    }

    private Band bandOf(int inputTokens) {
        return bands.reversed().stream().filter(band -> inputTokens > band.aboveInputTokens()).findFirst()
                .orElse(bands.getFirst());
    }

    private static BigDecimal total(BigDecimal rate, long tokens) {
        return rate.multiply(BigDecimal.valueOf(tokens));
    }

    private static NanoUsd ceiling(BigDecimal nanos) {
        return new NanoUsd(nanos.setScale(0, RoundingMode.CEILING).longValueExact());
    }
}
