package dev.weir.metering;

import dev.weir.metering.Price.Band;
import dev.weir.platform.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The short price list that comes with Weir: dollars a million tokens, with its date. */
final class ShippedPrices {
    private static final String RESOURCE = "/prices/weir-prices.json";
    private static final BigDecimal NANOS_A_TOKEN = BigDecimal.valueOf(1_000);

    private ShippedPrices() {
    }

    static List<Price> read() {
        InputStream resource = ShippedPrices.class.getResourceAsStream(RESOURCE);
        try (JsonReader reader = Json.createReader(resource)) {
            JsonObject list = reader.readObject();
            LocalDate dated = LocalDate.parse(list.getString("dated"));
            return list.getJsonObject("models").entrySet().stream()
                    .map(model -> price(model.getKey(), dated, model.getValue().asJsonObject())).toList();
        }
    }

    private static Price price(String model, LocalDate dated, JsonObject rates) {
        return new Price(model, dated, List.of(new Band(0, rates(rates), rates(rates.getJsonObject("priority")))));
    }

    private static Rates rates(JsonObject rates) {
        BigDecimal input = nanos(rates, "input");
        return new Rates(input, nanos(rates, "cached_input"), input, nanos(rates, "output"));
    }

    private static BigDecimal nanos(JsonObject rates, String name) {
        return new BigDecimal(rates.getString(name)).multiply(NANOS_A_TOKEN);
    }
}
