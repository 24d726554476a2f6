package dev.weir.assistant;

import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/**
 * A document changed or went; observers act in the same transaction, so that no answer outlives what it cites.
 *
 * @param transaction the transaction of the change
 */
public record KnowledgeChanged(TenantId tenant, UUID document, EntityManager transaction) {
}
