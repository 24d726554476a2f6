package dev.weir.tenant;

import java.util.UUID;

/** Identifies an API key; not the key itself. */
public record KeyId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
