package dev.weir.cache;

import dev.weir.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A row of cache_entry as it is written.
 *
 * @param exactUntil   empty when the row answers no identical question
 * @param similarKey   the scope that meanings are compared in, with {@code similarUntil} and {@code vector}; or none
 * @param vector       the embedding as PostgreSQL reads it
 */
record EntryRow(TenantId tenant, String requestKey, Optional<Instant> exactUntil, Optional<String> similarKey,
        Optional<Instant> similarUntil, Optional<String> vector, CachedAnswer answer) {
    /** Identifies a request in its scope. */
    static String requestKey(CacheScope scope, CanonicalRequest request) {
        return new Fingerprint().add(scope.key()).add(request.hash()).hex();
    }

    /** Identifies the scope and the parameters that questions with one answer must share. */
    static String similarKey(CacheScope scope, CanonicalRequest request) {
        return new Fingerprint().add(scope.key()).add(request.parametersHash()).hex();
    }

    /** An embedding as PostgreSQL reads it. */
    static String vector(float[] embedding) {
        StringBuilder text = new StringBuilder(embedding.length * 12).append('[');
        for (int i = 0; i < embedding.length; i++) {
            text.append(i == 0 ? "" : ",").append(embedding[i]);
        }
        return text.append(']').toString();
    }

    /** Whether the row answers anything. */
    boolean serves() {
        return exactUntil.isPresent() || similarUntil.isPresent();
    }

    Instant expiresAt() {
        return Stream.of(exactUntil, similarUntil).flatMap(Optional::stream).max(Instant::compareTo).orElseThrow();
    }
}
