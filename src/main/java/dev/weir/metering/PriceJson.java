package dev.weir.metering;

import dev.weir.metering.Price.Band;
import dev.weir.platform.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A price's bands as the database keeps them: rates are decimal strings of nano-dollars a token. */
final class PriceJson {
    private PriceJson() {
    }

    static JsonArray of(List<Band> bands) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (Band band : bands) {
            JsonObjectBuilder object = Json.createObjectBuilder().add("above_input_tokens", band.aboveInputTokens())
                    .add("standard", of(band.standard())).add("priority", of(band.priority()));
            band.batch().ifPresent(batch -> object.add("batch", of(batch)));
            array.add(object);
        }
        return array.build();
    }

    static List<Band> bands(JsonArray array) {
        return array.getValuesAs(JsonObject.class).stream().map(band -> new Band(band.getInt("above_input_tokens"),
                rates(band.getJsonObject("standard")), rates(band.getJsonObject("priority")),
                Optional.ofNullable(band.getJsonObject("batch")).map(PriceJson::rates))).toList();
    }

    static JsonObject of(Rates rates) {
        return Json.createObjectBuilder().add("input", rates.input().toPlainString())
                .add("cached_input", rates.cachedInput().toPlainString())
                .add("cache_write", rates.cacheWrite().toPlainString())
                .add("output", rates.output().toPlainString()).build();
    }

    private static Rates rates(JsonObject rates) {
        return new Rates(new BigDecimal(rates.getString("input")), new BigDecimal(rates.getString("cached_input")),
                new BigDecimal(rates.getString("cache_write")), new BigDecimal(rates.getString("output")));
    }
}
