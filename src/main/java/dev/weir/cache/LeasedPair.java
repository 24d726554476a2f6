package dev.weir.cache;

import dev.weir.assistant.AssistantId;
import dev.weir.tenant.TenantId;
import java.time.ZoneId;
import java.util.UUID;

/** A pair of questions whose answers this node is to compare, as the database hands it out; {@code attempts} counts this one. */
public record LeasedPair(UUID tenantId, UUID pairId, UUID assistantId, Integer attempts, String timeZone) {
    public TenantId tenant() {
        return new TenantId(tenantId);
    }

    public AssistantId assistant() {
        return new AssistantId(assistantId);
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }
}
