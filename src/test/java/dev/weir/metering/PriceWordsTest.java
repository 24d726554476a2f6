package dev.weir.metering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceWordsTest {
    private static final Rates USUAL = rates(2_500, 2_500);

    @Test
    void aChangeOfAnyRateIsAChangeOfWords() {
        String usual = PriceWords.whole(price(USUAL, USUAL, Optional.empty()));
        assertEquals("$2.50 in, $10.00 out; per million tokens", usual);
        assertEquals("$2.50 in, $1.00 cached, $10.00 out; per million tokens",
                PriceWords.whole(price(rates(2_500, 1_000), rates(2_500, 1_000), Optional.empty())));
        assertNotEquals(usual, PriceWords.whole(price(USUAL, rates(5_000, 5_000), Optional.empty())));
        assertNotEquals(usual, PriceWords.whole(price(USUAL, USUAL, Optional.of(rates(1_250, 1_250)))));
        assertEquals("$2.50 in, $10.00 out; above 200,000 tokens: $5.00 in, $10.00 out; per million tokens",
                PriceWords.whole(new Price("big", LocalDate.EPOCH, List.of(new Price.Band(0, USUAL, USUAL),
                        new Price.Band(200_000, rates(5_000, 5_000), rates(5_000, 5_000))))));
    }

    private static Price price(Rates standard, Rates priority, Optional<Rates> batch) {
        return new Price("big", LocalDate.EPOCH, List.of(new Price.Band(0, standard, priority, batch)));
    }

    private static Rates rates(long input, long cached) {
        return new Rates(BigDecimal.valueOf(input), BigDecimal.valueOf(cached), BigDecimal.valueOf(input),
                BigDecimal.valueOf(10_000));
    }
}
