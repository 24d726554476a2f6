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
 * providers with dearer long contexts do.
 *
 * @param model     the catalogue's name of the model
 * @param validFrom the first day (UTC) it holds on
 * @param bands     at least the band from 0 on, ordered by length
 */
public record Price(String model, LocalDate validFrom, List<Band> bands) {
    /** Tokens a provider's chat template may add to what was sent, beyond its bytes. */
    public static final int TEMPLATE_TOKENS = 512;
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

    /**
     * What one call can cost at most: a byte-level tokenizer yields no more tokens than bytes, and every token is taken
     * at the dearest rate that could apply.
     *
     * @param upstreamBodyBytes the whole upstream body in UTF-8
     * @param maxOutputTokens   the cap on what is generated, over all choices
     */
    public NanoUsd upperBound(int upstreamBodyBytes, int maxOutputTokens) {
        long input = (long) upstreamBodyBytes + TEMPLATE_TOKENS;
        Rates dearest = bands.stream().filter(band -> band.aboveInputTokens() < input)
                .map(band -> band.standard().max(band.priority())).reduce(Rates::max).orElseThrow();
        return ceiling(total(dearest.dearestInput(), input).add(total(dearest.output(), maxOutputTokens)));
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
