package dev.weir.cache;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Answers to the very same question. */
@ApplicationScoped
public class ExactCache {
    /** The valid answer to the same question in the same scope. */
    public Optional<CachedAnswer> find(CacheScope scope, CanonicalRequest request) {
        throw new UnsupportedOperationException();
    }
}
