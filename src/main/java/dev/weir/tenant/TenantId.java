package dev.weir.tenant;

import java.util.UUID;

/** Identifies a tenant. */
public record TenantId(UUID value) {
    /** The tenant of this start's warm-up: it has an id and nothing else that lasts. */
    public static final TenantId WARM_UP = new TenantId(UUID.randomUUID());

    /** Whether nothing may be counted, kept or paid for this tenant. */
    public boolean isWarmUp() {
        return equals(WARM_UP);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
