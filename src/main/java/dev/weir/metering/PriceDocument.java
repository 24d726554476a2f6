package dev.weir.metering;

import dev.weir.metering.Price.Band;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** A price as the model catalogue writes it: dollars a million tokens, as decimal strings or numbers. */
final class PriceDocument {
    private static final BigDecimal NANOS_A_TOKEN = BigDecimal.valueOf(1_000);
    private static final int FINEST_SCALE = 12;

    private PriceDocument() {
    }

    static Price read(String model, LocalDate validFrom, JsonObject document) {
        if (document.containsKey("gpu_hour_usd")) {
            throw new Failure(FailureCode.NOT_SUPPORTED, "Prices by GPU hour are not supported: state "
                    + "input_per_million and output_per_million.").at("price.gpu_hour_usd");
        }
        BigDecimal input = rate(document, "input_per_million");
        BigDecimal cached = document.containsKey("cached_input_per_million")
                ? rate(document, "cached_input_per_million") : input;
        try {
            Rates rates = new Rates(input, cached, input, rate(document, "output_per_million"));
            return new Price(model, validFrom, List.of(new Band(0, rates, rates)));
        } catch (IllegalArgumentException outOfRange) {
            throw Failure.invalid("price", "The price cannot be used: " + outOfRange.getMessage() + ".");
        }
    }

    private static BigDecimal rate(JsonObject document, String name) {
        JsonValue value = document.get(name);
        try {
            BigDecimal dollars = value instanceof JsonNumber number ? number.bigDecimalValue()
                    : new BigDecimal(((JsonString) value).getString());
            if (Math.abs(dollars.scale()) <= FINEST_SCALE) {
                return dollars.multiply(NANOS_A_TOKEN);
            }
        } catch (ClassCastException | NullPointerException | NumberFormatException unreadable) {
            throw Failure.invalid("price." + name, "price." + name + " must be a decimal number of dollars.");
        }
        throw Failure.invalid("price." + name, "price." + name + " has too many digits.");
    }
}
