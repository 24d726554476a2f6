package dev.weir.tenant;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * A customer company.
 *
 * @param slug its short name in addresses and logs, unique in the installation
 * @param zone the time zone in which its budget periods begin and end
 */
public record Tenant(TenantId id, String slug, String name, ZoneId zone, boolean suspended, Instant createdAt) {
    /** The same tenant with what the change names, the rest as it was. */
    Tenant with(TenantChange change) {
        return new Tenant(id, slug, change.name().orElse(name), change.zone().orElse(zone),
                change.suspended().orElse(suspended), createdAt);
    }

    /** As the database spells it. */
    record Row(UUID id, String slug, String name, String zone, boolean suspended, Instant createdAt) {
        Tenant tenant() {
            return new Tenant(new TenantId(id), slug, name, ZoneId.of(zone), suspended, createdAt);
        }
    }
}
