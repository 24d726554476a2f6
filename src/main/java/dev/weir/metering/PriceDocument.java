package dev.weir.metering;

import dev.weir.metering.Price.Band;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.platform.NanoUsd;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A price as the model catalogue writes it, in decimal strings or numbers: dollars a million tokens, or dollars an hour of
 * the machine that runs the model and the tokens it makes a second.
 */
final class PriceDocument {
    private static final int MILLION_DIGITS = 6;
    private static final double SLOWEST = 0.001;
    private static final double FASTEST = 1e9;

    private PriceDocument() {
    }

    /** @param measured the model's throughput in tokens a second, for a document that does not state it */
    static Price read(String model, LocalDate validFrom, JsonObject document,
            Supplier<Optional<BigDecimal>> measured) {
        JsonFields fields = JsonFields.of(Json.createObjectBuilder().add("price", document).build()).object("price")
                .required();
        Rates rates = fields.has("gpu_hour_usd") ? byHour(fields, measured) : byTokens(fields);
        Optional<Rates> batch = fields.has("batch_input_per_million") || fields.has("batch_output_per_million")
                ? Optional.of(byBatch(fields)) : Optional.empty();
        fields.refuseOthers();
        return new Price(model, validFrom, List.of(new Band(0, rates, rates, batch)));
    }

    private static Rates byBatch(JsonFields fields) {
        BigDecimal input = perToken(fields.money("batch_input_per_million").required());
        return rates(input, input, perToken(fields.money("batch_output_per_million").required()));
    }

    private static Rates byTokens(JsonFields fields) {
        BigDecimal input = perToken(fields.money("input_per_million").required());
        BigDecimal cached = fields.money("cached_input_per_million").optional().map(PriceDocument::perToken)
                .orElse(input);
        return rates(input, cached, perToken(fields.money("output_per_million").required()));
    }

    /** Input costs what output does unless its own throughput is stated: reading is never slower than writing. */
    private static Rates byHour(JsonFields fields, Supplier<Optional<BigDecimal>> measured) {
        NanoUsd hour = fields.money("gpu_hour_usd").required();
        if (hour.isZero()) {
            throw Failure.invalid("price.gpu_hour_usd", "price.gpu_hour_usd must be more than 0.");
        }
        BigDecimal output = speed(fields, "tokens_per_second").or(measured).orElseThrow(() -> Failure.invalid(
                "price.tokens_per_second", "The model's throughput is not known yet: state price.tokens_per_second, or "
                        + "price it by million tokens until the ledger holds 20 answers."));
        BigDecimal input = speed(fields, "input_tokens_per_second").orElse(output);
        return rates(GpuHour.perToken(hour, input), GpuHour.perToken(hour, input), GpuHour.perToken(hour, output));
    }

    private static Optional<BigDecimal> speed(JsonFields fields, String name) {
        return fields.decimal(name, SLOWEST, FASTEST).optional().map(BigDecimal::valueOf);
    }

    private static Rates rates(BigDecimal input, BigDecimal cached, BigDecimal output) {
        try {
            return new Rates(input, cached, input, output);
        } catch (IllegalArgumentException outOfRange) {
            throw Failure.invalid("price", "The price cannot be used: " + outOfRange.getMessage() + ".");
        }
    }

    private static BigDecimal perToken(NanoUsd perMillion) {
        return BigDecimal.valueOf(perMillion.nanos(), MILLION_DIGITS);
    }
}
