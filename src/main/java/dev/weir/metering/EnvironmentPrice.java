package dev.weir.metering;

import dev.weir.platform.Failure;
import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Json;
import dev.weir.platform.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What the environment's own model costs ({@code WEIR_TRITON_URL}): by GPU hour and throughput where both are set, else by
 * million tokens. A price that an administrator sets comes before it.
 */
@ApplicationScoped
class EnvironmentPrice {
    /** As {@code weir.triton.model} is by default. */
    private static final String MODEL = "llama-3.1-8b-instruct-awq";
    private static final List<String> BY_HOUR =
            List.of("weir.triton.gpu.hour.usd", "weir.triton.tokens.per.second", "weir.triton.input.tokens.per.second");

    @Inject
    Settings settings;
    @Inject
    Prices prices;

    void enter(@Observes @Priority(107) Startup start) {
        if (settings.text("weir.triton.url").isPresent()) {
            ship(settings.text("weir.triton.model", MODEL), document(settings));
        }
    }

    private void ship(String model, JsonObject document) {
        try {
            prices.ship(model, document);
        } catch (Failure unusable) {
            throw new InvalidSetting("The price of weir.triton.model cannot be used: " + unusable.getMessage());
        }
    }

    static JsonObject document(Settings settings) {
        JsonObjectBuilder document = Json.createObjectBuilder();
        if (BY_HOUR.stream().map(settings::text).allMatch(Optional::isEmpty)) {
            return document.add("input_per_million", settings.text("weir.triton.input.per.million", "0.10"))
                    .add("output_per_million", settings.text("weir.triton.output.per.million", "0.20")).build();
        }
        document.add("gpu_hour_usd", settings.required(BY_HOUR.get(0), "a throughput is worth nothing without it."));
        document.add("tokens_per_second", number(BY_HOUR.get(1), settings.required(BY_HOUR.get(1),
                "measure it with ./weir bench quantization, or state prices by million tokens.")));
        settings.text(BY_HOUR.get(2)).ifPresent(text -> document.add("input_tokens_per_second", number(BY_HOUR.get(2), text)));
        return document.build();
    }

    private static BigDecimal number(String key, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            throw new InvalidSetting(key + " must be a number, not '" + text + "'.");
        }
    }
}
