package dev.weir.metering;

import dev.weir.inference.TokenUsage;
import dev.weir.platform.NanoUsd;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

/** The price list of the installation. A model without a price is refused, never free. */
@ApplicationScoped
public class Prices {
    /** The price of a model at a time, when it has one. A turn keeps the one it began with. */
    public Optional<Price> find(String model, Instant at) {
        throw new UnsupportedOperationException();
    }

    /** The price of a model at a time; a model without one is refused with {@code model_not_found}. */
    public Price require(String model, Instant at) {
        throw new UnsupportedOperationException();
    }

    /** The prices that hold at a time, by model. */
    public Collection<Price> current(Instant at) {
        throw new UnsupportedOperationException();
    }

    /** Sets a price from its day on. */
    public void set(Price price) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sets a price from today on, as the model catalogue writes it: {@code input_per_million} and
     * {@code output_per_million} in dollars, optionally {@code cached_input_per_million}.
     */
    public Price set(String model, JsonObject document) {
        throw new UnsupportedOperationException();
    }

    /** Sets every token price of a file in LiteLLM's format. */
    public PriceImport importLiteLlm(JsonObject file, LocalDate validFrom) {
        throw new UnsupportedOperationException();
    }

    /** What a call cost, rounded up to a nano-dollar. */
    public NanoUsd cost(String model, TokenUsage usage, Instant at) {
        return require(model, at).cost(usage);
    }

    /** What one call can cost at most. */
    public NanoUsd upperBound(String model, int upstreamBodyBytes, int maxOutputTokensTotal, Instant at) {
        return require(model, at).upperBound(upstreamBodyBytes, maxOutputTokensTotal);
    }
}
