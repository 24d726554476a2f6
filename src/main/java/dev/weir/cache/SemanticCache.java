package dev.weir.cache;

import dev.weir.assistant.Policy;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers to questions that mean the same. */
@ApplicationScoped
public class SemanticCache {
    /**
     * The nearest valid answer, with the same parameters and in the same scope, that the guard lets pass.
     *
     * @param embedding the question's, length 384
     */
    public SemanticLookup find(CacheScope scope, CanonicalRequest request, float[] embedding,
            Policy.SemanticCache policy) {
        throw new UnsupportedOperationException();
    }
}
