package dev.weir.knowledge;

import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A tenant's documents: what may be done with them. */
@ApplicationScoped
public class KnowledgeBase {
    /** Takes an upload and returns at once: the document is pending. One with a known address replaces that document. */
    public KnowledgeDocument add(TenantId tenant, NewDocument upload) {
        throw new UnsupportedOperationException();
    }

    /** Replaces a document's text; the former one stays answerable until the new one is ready. */
    public KnowledgeDocument replace(TenantId tenant, UUID document, NewDocument upload) {
        throw new UnsupportedOperationException();
    }

    /** Removes a document and everything made from it. */
    public void remove(TenantId tenant, UUID document) {
        throw new UnsupportedOperationException();
    }

    /** Documents in the order of their making, at most {@code limit}, after the given one. */
    public List<KnowledgeDocument> list(TenantId tenant, int limit, Optional<UUID> after) {
        throw new UnsupportedOperationException();
    }

    /** The document. */
    public KnowledgeDocument find(TenantId tenant, UUID document) {
        throw new UnsupportedOperationException();
    }
}
