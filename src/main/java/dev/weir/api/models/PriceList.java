package dev.weir.api.models;

import dev.weir.metering.Price;
import dev.weir.metering.PriceImport;
import dev.weir.metering.Rates;
import dev.weir.platform.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.List;

/** Prices and their import as the admin reads them: dollars a million tokens. */
final class PriceList {
    private static final int NANOS_A_TOKEN_DIGITS = 3;

    private PriceList() {
    }

    static JsonObject json(List<Price> prices) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        prices.forEach(price -> data.add(json(price)));
        return Json.createObjectBuilder().add("data", data).build();
    }

    static JsonObject json(PriceImport report) {
        JsonArrayBuilder skipped = Json.createArrayBuilder();
        report.skipped().forEach((model, reason) ->
                skipped.add(Json.createObjectBuilder().add("model", model).add("reason", reason)));
        return Json.createObjectBuilder().add("accepted", Json.createArrayBuilder(report.accepted()))
                .add("skipped", skipped).build();
    }

    private static JsonObjectBuilder json(Price price) {
        JsonArrayBuilder bands = Json.createArrayBuilder();
        price.bands().forEach(band -> bands.add(Json.createObjectBuilder()
                .add("above_input_tokens", band.aboveInputTokens()).add("standard", json(band.standard()))
                .add("priority", json(band.priority()))));
        return Json.createObjectBuilder().add("model", price.model()).add("valid_from", price.validFrom().toString())
                .add("bands", bands);
    }

    private static JsonObjectBuilder json(Rates rates) {
        return Json.createObjectBuilder().add("input_per_million", perMillion(rates.input()))
                .add("cached_input_per_million", perMillion(rates.cachedInput()))
                .add("cache_write_per_million", perMillion(rates.cacheWrite()))
                .add("output_per_million", perMillion(rates.output()));
    }

    private static String perMillion(BigDecimal nanosAToken) {
        return nanosAToken.movePointLeft(NANOS_A_TOKEN_DIGITS).stripTrailingZeros().toPlainString();
    }
}
