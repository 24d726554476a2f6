package dev.weir.metering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.inference.TokenUsage;
import dev.weir.platform.Failure;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.NanoUsd;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What self-hosted models cost, and that none is ever free. */
class PriceDocumentTest {
    private static Price read(String document, Optional<BigDecimal> measured) {
        return PriceDocument.read("small", LocalDate.EPOCH, JsonDocument.trusted(document), () -> measured);
    }

    private static NanoUsd cost(Price price, int input, int output) {
        return price.cost(new TokenUsage(input, 0, output, TokenUsage.Evidence.COUNTED));
    }

    @Test
    void anHourOverItsTokens() {
        Price price = read("{\"gpu_hour_usd\":\"3.60\",\"tokens_per_second\":1000}", Optional.empty());
        assertEquals(new NanoUsd(150_000), cost(price, 100, 50));
        assertEquals(new NanoUsd((900 + 200) * 1_000L), price.upperBound(900, 200));
    }

    @Test
    void readingHasASpeedOfItsOwn() {
        Price price = read("{\"gpu_hour_usd\":3.6,\"tokens_per_second\":1000,\"input_tokens_per_second\":10000}",
                Optional.empty());
        assertEquals(new NanoUsd(60_000), cost(price, 100, 50));
    }

    @Test
    void roundsUpwards() {
        assertEquals(new NanoUsd(926), cost(read("{\"gpu_hour_usd\":\"1\",\"tokens_per_second\":300}", Optional.empty()), 0, 1));
    }

    @Test
    void takesWhatTheLedgerMeasured() {
        Price price = read("{\"gpu_hour_usd\":\"3.60\"}", Optional.of(new BigDecimal("500")));
        assertEquals(new NanoUsd(2_000), cost(price, 0, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"{\"gpu_hour_usd\":\"3.60\"} | price.tokens_per_second",
        "{\"gpu_hour_usd\":0,\"tokens_per_second\":9} | price.gpu_hour_usd",
        "{\"gpu_hour_usd\":1,\"tokens_per_second\":0} | price.tokens_per_second",
        "{\"gpu_hour_usd\":1,\"tokens_per_second\":9,\"input_per_million\":1} | price.input_per_million",
        "{} | price.input_per_million"})
    void refusesWhatWouldBeFreeOrUnclear(String document, String field) {
        assertEquals(Optional.of(field), assertThrows(Failure.class, () -> read(document, Optional.empty())).param());
    }
}
