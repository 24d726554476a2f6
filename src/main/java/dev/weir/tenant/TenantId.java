package dev.weir.tenant;

import java.util.UUID;

/** Identifies a tenant. */
public record TenantId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
