package dev.weir.metering;

import java.util.Optional;

/** A price that an import would set, and the one that holds now. */
public record PriceChange(Optional<Price> before, Price after) {
    /** Whether anything would be different. */
    public boolean differs() {
        return before.filter(price -> price.bands().equals(after.bands())).isEmpty();
    }
}
