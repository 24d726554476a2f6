package dev.weir.cache;

import dev.weir.tenant.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * An answer as a store of exact answers keeps it.
 *
 * @param until      it is given before this
 * @param generation how often the tenant's whole cache had been evicted when it was stored; Redis goes by it
 */
record StoredAnswer(TenantId tenant, CachedAnswer answer, Instant until, long generation) {
    boolean cites(UUID document) {
        return answer.citations().stream().anyMatch(citation -> citation.documentId().equals(document));
    }

    boolean restsOnAllKnowledge() {
        return answer.citations().isEmpty();
    }
}
