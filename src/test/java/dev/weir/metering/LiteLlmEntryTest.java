package dev.weir.metering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.metering.Price.Band;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an entry of a price file becomes; the entries here are made up. */
class LiteLlmEntryTest {
    @Test
    void everyRateOfAnEntryIsRead() {
        Price price = read("""
                {"mode": "chat", "input_cost_per_token": 3e-06, "output_cost_per_token": 1.5e-05,
                 "cache_read_input_token_cost": 3e-07, "cache_creation_input_token_cost": 3.75e-06,
                 "cache_creation_input_token_cost_above_1hr": 6e-06, "input_cost_per_token_priority": 5e-06,
                 "input_cost_per_token_above_200k_tokens": 6e-06, "output_cost_per_token_above_200k_tokens": 2.25e-05,
                 "output_cost_per_token_batches": 7.5e-06}""");
        Band base = price.bands().getFirst();
        assertEquals(rates("3000", "300", "6000", "15000"), base.standard());
        assertEquals(rates("5000", "5000", "5000", "15000"), base.priority());
        Band longContext = price.bands().getLast();
        assertEquals(200_000, longContext.aboveInputTokens());
        assertEquals(rates("6000", "6000", "6000", "22500"), longContext.standard());
    }

    @Test
    void aBatchPriceNeedsBothOfItsRates() {
        Price price = read("""
                {"input_cost_per_token": 2e-06, "output_cost_per_token": 8e-06, "cache_read_input_token_cost": 5e-07,
                 "input_cost_per_token_batches": 1e-06, "output_cost_per_token_batches": 4e-06}""");
        assertEquals(rates("1000", "1000", "1000", "4000"), price.bands().getFirst().batch().orElseThrow());
        assertEquals(price.bands(), PriceJson.bands(PriceJson.of(price.bands())));
        assertEquals(Optional.empty(), read("{\"input_cost_per_token\": 2e-6, \"output_cost_per_token\": 8e-6, "
                + "\"output_cost_per_token_batches\": 4e-6}").batch());
    }

    @Test
    void aDearerReasoningTokenIsTakenForEveryOutputToken() {
        Price price = read("{\"input_cost_per_token\": 1e-6, \"output_cost_per_token\": 2e-6, "
                + "\"output_cost_per_reasoning_token\": 3e-6}");
        assertEquals(0, new BigDecimal(3_000).compareTo(price.bands().getFirst().standard().output()));
    }

    @Test
    void withoutAPriorityPriceTheStandardOneHolds() {
        Band band = read("{\"input_cost_per_token\": 1e-6, \"output_cost_per_token\": 2e-6}").bands().getFirst();
        assertEquals(band.standard(), band.priority());
    }

    @Test
    void whatCannotBePricedIsRefusedWithItsReason() {
        assertReason("mode 'image_generation' is not priced by its text alone",
                "{\"mode\": \"image_generation\", \"input_cost_per_token\": 1e-6, \"output_cost_per_token\": 1e-6}");
        assertReason("input_cost_per_token or output_cost_per_token is missing", "{\"input_cost_per_token\": 1e-6}");
        assertReason("a price of 0 is not taken from a file",
                "{\"input_cost_per_token\": 0, \"output_cost_per_token\": 0}");
        assertReason("input_cost_per_token is not a number of dollars", "{\"input_cost_per_token\": \"free\"}");
        assertReason("a token's rate must lie between 0 and 1 dollar",
                "{\"input_cost_per_token\": -1e-6, \"output_cost_per_token\": 1e-6}");
        assertReason("input_cost_per_token is not a number of dollars", "{\"input_cost_per_token\": 1e-4000}");
    }

    private static void assertReason(String reason, String entry) {
        assertEquals(reason, assertThrows(IllegalArgumentException.class, () -> read(entry)).getMessage());
    }

    private static Price read(String entry) {
        JsonObject object = Json.createReader(new StringReader(entry)).readObject();
        return LiteLlmEntry.price("made-up", object, LocalDate.of(2026, 1, 1));
    }

    private static Rates rates(String input, String cached, String write, String output) {
        return new Rates(new BigDecimal(input), new BigDecimal(cached), new BigDecimal(write), new BigDecimal(output));
    }
}
