package dev.weir.quality;

import dev.weir.assistant.AssistantId;
import dev.weir.metering.Source;
import dev.weir.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/** A check that this node is to make, as the database hands it out; {@code attempts} counts this one. */
record LeasedCheck(UUID tenantId, UUID checkId, UUID assistantId, UUID turnId, String source, String model,
        Integer attempts, Instant createdAt, String timeZone) {
    TenantId tenant() {
        return new TenantId(tenantId);
    }

    AssistantId assistant() {
        return new AssistantId(assistantId);
    }

    /** The model whose quality this is about; empty where none answered. */
    Optional<String> checked() {
        return isOfModel() ? Optional.of(model) : Optional.empty();
    }

    boolean isOfModel() {
        return source.equals(Source.MODEL.wireName());
    }

    ZoneId zone() {
        return ZoneId.of(timeZone);
    }
}
