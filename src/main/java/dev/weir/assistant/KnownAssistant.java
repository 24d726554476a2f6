package dev.weir.assistant;

import dev.weir.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * An assistant as its tenant's people see it, published or not.
 *
 * @param name      by which requests name it
 * @param published the number of its published version; empty while there is only a draft
 * @param revision  grows with every change, those of its draft and of its policy included
 */
public record KnownAssistant(AssistantId id, String name, Optional<Integer> published, Instant createdAt,
        long revision) {
    /** Whether it is the tenant's default one, which always exists and keeps its name. */
    public boolean isDefaultOf(TenantId tenant) {
        return id.value().equals(tenant.value());
    }
}
