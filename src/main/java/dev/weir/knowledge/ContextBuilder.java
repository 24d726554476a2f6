package dev.weir.knowledge;

import dev.weir.assistant.Policy;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds what a tenant's documents say to a question, and answers from them where they are certain enough. */
@ApplicationScoped
public class ContextBuilder {
    /**
     * Retrieves, reranks and truncates.
     *
     * @param embedding the question's vector, as the {@link dev.weir.inference.Embedder} made it
     */
    public KnowledgeContext build(TenantId tenant, String question, float[] embedding, Policy.Knowledge policy) {
        throw new UnsupportedOperationException();
    }
}
