package dev.weir.assistant;

import dev.weir.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An assistant as its tenant's people see it, published or not.
 *
 * @param name      by which requests name it
 * @param published the number of its published version; empty while there is only a draft
 */
public record KnownAssistant(AssistantId id, String name, Optional<Integer> published, Instant createdAt) {
    /** Whether it is the tenant's default one, which always exists and keeps its name. */
    public boolean isDefaultOf(TenantId tenant) {
        return id.value().equals(tenant.value());
    }

    /** As the database spells it. */
    record Row(UUID id, String name, Integer published, Instant createdAt) {
        KnownAssistant assistant() {
            return new KnownAssistant(new AssistantId(id), name, Optional.ofNullable(published), createdAt);
        }
    }
}
