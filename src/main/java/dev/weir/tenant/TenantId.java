package dev.weir.tenant;

import java.util.UUID;

/** Identifies a tenant. */
public record TenantId(UUID value) {
    /** The tenant of this start's rehearsal: it has an id and nothing else that lasts. */
    public static final TenantId REHEARSAL = new TenantId(UUID.randomUUID());

    /** Whether nothing may be counted, kept or paid for this tenant. */
    public boolean isRehearsal() {
        return equals(REHEARSAL);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
