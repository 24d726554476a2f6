package dev.weir.cache;

import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How large the caches grow and where they are kept.
 *
 * @param localKilobytes answers a node holds itself; 0 to 16 GiB ({@code weir.cache.local_kb}, 64 MiB)
 * @param tenantEntries  entries of one tenant, the oldest go first; 1 to 100 million, kept to by the sweeper
 *                       ({@code weir.cache.tenant_entries}, 100,000)
 * @param exactScan      a scope of up to so many entries is compared entry by entry, a larger one by its index; 0 to
 *                       1,000,000 ({@code weir.cache.exact_scan}, 5,000)
 * @param redisUrl       {@code redis://} or {@code rediss://} address; exact answers live in the database when empty
 *                       ({@code weir.redis.url}, empty); it may hold a password
 * @param redisPatience  how long a turn waits for Redis before it goes on without; 10 ms to 10 s
 *                       ({@code weir.redis.timeout_ms}, 250 ms)
 * @param verifier       directory or file of a cross-encoder in ONNX that says whether one answer serves two questions; the
 *                       shipped verifier does when empty ({@code weir.verifier.path}, empty)
 * @param verifierTokens of two questions together, 16 to 8,192 ({@code weir.verifier.max_tokens}, 96)
 */
record CacheSettings(int localKilobytes, int tenantEntries, int exactScan, Optional<String> redisUrl,
        Duration redisPatience, Optional<Path> verifier, int verifierTokens) {
    /** The longest a policy may keep an answer. */
    static final Duration LONGEST = Duration.ofSeconds(31_536_000);

    static CacheSettings from(Settings settings) {
        return new CacheSettings(settings.integer("weir.cache.local_kb", 65_536, 0, 16_777_216),
                settings.integer("weir.cache.tenant_entries", 100_000, 1, 100_000_000),
                settings.integer("weir.cache.exact_scan", 5_000, 0, 1_000_000),
                settings.text("weir.redis.url"), settings.millis("weir.redis.timeout_ms", 250, 10, 10_000),
                settings.text("weir.verifier.path").map(Path::of), settings.integer("weir.verifier.max_tokens", 96, 16, 8_192));
    }

    @Override
    public String toString() {
        return "CacheSettings[local " + localKilobytes + " KB, " + tenantEntries + " entries a tenant, "
                + (redisUrl.isPresent() ? "Redis" : "database") + "]";
    }

    /** Makes the configured settings injectable. */
    @ApplicationScoped
    static class Configured {
        @Produces
        @Singleton
        CacheSettings caches(Settings settings) {
            return from(settings);
        }
    }
}
