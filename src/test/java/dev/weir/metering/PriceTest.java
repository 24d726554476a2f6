package dev.weir.metering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.TokenUsage;
import dev.weir.inference.TokenUsage.Evidence;
import dev.weir.metering.Price.Band;
import dev.weir.platform.NanoUsd;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Costs are exact, rounded up once, and never above the bound. */
class PriceTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @Test
    void costsAreExactToTheNanoDollar() {
        Price price = new Price("m", DAY, List.of(new Band(0, rates("2500", "1250", "2500", "10000"),
                rates("4250", "2125", "4250", "17000"))));
        TokenUsage usage = new TokenUsage(1_000, 400, 50, Evidence.REPORTED);
        assertEquals(new NanoUsd(600 * 2_500 + 400 * 1_250 + 50 * 10_000), price.cost(usage));
        assertEquals(new NanoUsd(600 * 4_250 + 400 * 2_125 + 50 * 17_000), price.cost(usage, true));
    }

    @Test
    void aBatchPriceIsAPriceOfItsOwnAndAbsentWhereNobodyStatedIt() {
        Rates standard = rates("2500", "1250", "2500", "10000");
        Price price = new Price("m", DAY, List.of(
                new Band(0, standard, standard, Optional.of(rates("1250", "1250", "1250", "5000"))),
                flat(200_000, "9000")));
        Price batch = price.batch().orElseThrow();
        assertEquals(new NanoUsd(1_000 * 1_250 + 50 * 5_000),
                batch.cost(new TokenUsage(1_000, 400, 50, Evidence.REPORTED)));
        assertEquals(new NanoUsd(9_000L * 200_002), batch.cost(new TokenUsage(200_001, 0, 1, Evidence.REPORTED)));
        assertEquals(Optional.empty(), Price.perMillion("m", DAY, BigDecimal.ONE, BigDecimal.ONE).batch());
    }

    @Test
    void fractionsAreRoundedUpOncePerCall() {
        Price price = new Price("m", DAY, List.of(new Band(0, rates("0.4", "0.1", "0.4", "0.3"),
                rates("0.4", "0.1", "0.4", "0.3"))));
        assertEquals(new NanoUsd(1), price.cost(new TokenUsage(1, 0, 2, Evidence.REPORTED)));
        assertEquals(new NanoUsd(2), price.cost(new TokenUsage(1, 0, 3, Evidence.REPORTED)));
        assertEquals(NanoUsd.ZERO, price.cost(TokenUsage.NONE));
    }

    @Test
    void aLongInputIsDearerAsAWhole() {
        Price price = new Price("m", DAY, List.of(flat(200_000, "20"), flat(0, "10")));
        assertEquals(new NanoUsd(2_000_000), price.cost(new TokenUsage(200_000, 0, 0, Evidence.REPORTED)));
        assertEquals(new NanoUsd(4_000_020), price.cost(new TokenUsage(200_001, 0, 0, Evidence.REPORTED)));
    }

    @Test
    void theBoundIsNeverBelowTheCost() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            Price price = new Price("m", DAY, List.of(band(random, 0), band(random, 500), band(random, 3_000)));
            int most = random.nextInt(5_000);
            int cap = random.nextInt(3_000);
            int input = random.nextInt(most + 1);
            TokenUsage usage = new TokenUsage(input, random.nextInt(input + 1), random.nextInt(cap + 1),
                    Evidence.REPORTED);
            NanoUsd bound = price.upperBound(most, cap);
            assertTrue(price.cost(usage).compareTo(bound) <= 0, price + " " + usage);
        }
    }

    @Test
    void theOutputThatAnAmountPaysForStaysWithinIt() {
        Random random = new Random(8);
        for (int round = 0; round < 20_000; round++) {
            Price price = new Price("m", DAY, List.of(band(random, 0), band(random, 500)));
            int most = random.nextInt(2_000);
            NanoUsd amount = new NanoUsd(random.nextLong(30_000_000));
            long output = price.outputWithin(most, amount);
            if (output < 0) {
                assertTrue(price.upperBound(most, 0).compareTo(amount) > 0);
            } else if (output < Integer.MAX_VALUE) {
                assertTrue(price.upperBound(most, output).compareTo(amount) <= 0, price + " " + output);
                assertTrue(price.upperBound(most, output + 1).compareTo(amount) > 0, price + " " + output);
            }
        }
    }

    @Test
    void onlyAPriceWithDearerPriorityRatesSaysSo() {
        Rates usual = rates("10", "5", "10", "40");
        assertTrue(new Price("m", DAY, List.of(new Band(0, usual, rates("20", "5", "10", "40")))).dearerAsPriority());
        assertFalse(new Price("m", DAY, List.of(new Band(0, usual, usual))).dearerAsPriority());
        Price both = new Price("m", DAY, List.of(new Band(0, usual, rates("20", "5", "10", "80"))));
        assertEquals(new NanoUsd(20 * 100 + 80 * 7), both.atDearestTier().upperBound(100, 7));
        assertEquals(new NanoUsd(10 * 100 + 40 * 7), both.upperBound(100, 7));
    }

    @Test
    void sumsOfCostsAreTheCostsOfSums() {
        Random random = new Random(11);
        Price price = Price.perMillion("m", DAY, new BigDecimal("2.50"), new BigDecimal("10"));
        NanoUsd sum = NanoUsd.ZERO;
        int input = 0;
        int output = 0;
        for (int call = 0; call < 10_000; call++) {
            TokenUsage usage = new TokenUsage(random.nextInt(4_000), 0, random.nextInt(1_000), Evidence.REPORTED);
            sum = sum.plus(price.cost(usage));
            input += usage.inputTokens();
            output += usage.outputTokens();
        }
        assertEquals(price.cost(new TokenUsage(input, 0, output, Evidence.REPORTED)), sum);
        assertEquals(sum, NanoUsd.ofDollars(new BigDecimal(sum.toString())));
    }

    @Test
    void ratesOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> rates("-1", "0", "0", "0"));
        assertThrows(IllegalArgumentException.class, () -> rates("1000000001", "0", "0", "0"));
        assertThrows(IllegalArgumentException.class, () -> new Price("m", DAY, List.of(flat(5, "1"))));
    }

    private static Band band(Random random, int above) {
        return new Band(above, randomRates(random), randomRates(random));
    }

    private static Rates randomRates(Random random) {
        return new Rates(rate(random), rate(random), rate(random), rate(random));
    }

    private static BigDecimal rate(Random random) {
        return BigDecimal.valueOf(random.nextInt(10_000_000), 3);
    }

    private static Band flat(int above, String rate) {
        return new Band(above, rates(rate, rate, rate, rate), rates(rate, rate, rate, rate));
    }

    private static Rates rates(String input, String cached, String write, String output) {
        return new Rates(new BigDecimal(input), new BigDecimal(cached), new BigDecimal(write), new BigDecimal(output));
    }
}
