package dev.weir.metering;

import dev.weir.metering.Price.Band;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.JsonFields;
import dev.weir.platform.NanoUsd;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** A price as the model catalogue writes it: dollars a million tokens, as decimal strings or numbers. */
final class PriceDocument {
    private static final int MILLION_DIGITS = 6;

    private PriceDocument() {
    }

    static Price read(String model, LocalDate validFrom, JsonObject document) {
        JsonFields fields = JsonFields.of(Json.createObjectBuilder().add("price", document).build()).object("price")
                .required();
        if (fields.has("gpu_hour_usd")) {
            throw new Failure(FailureCode.NOT_SUPPORTED, "Prices by GPU hour are not supported: state "
                    + "input_per_million and output_per_million.").at("price.gpu_hour_usd");
        }
        BigDecimal input = perToken(fields.money("input_per_million").required());
        BigDecimal cached = fields.money("cached_input_per_million").optional().map(PriceDocument::perToken)
                .orElse(input);
        BigDecimal output = perToken(fields.money("output_per_million").required());
        fields.refuseOthers();
        try {
            Rates rates = new Rates(input, cached, input, output);
            return new Price(model, validFrom, List.of(new Band(0, rates, rates)));
        } catch (IllegalArgumentException outOfRange) {
            throw Failure.invalid("price", "The price cannot be used: " + outOfRange.getMessage() + ".");
        }
    }

    private static BigDecimal perToken(NanoUsd perMillion) {
        return BigDecimal.valueOf(perMillion.nanos(), MILLION_DIGITS);
    }
}
