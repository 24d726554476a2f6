package dev.weir.knowledge;

import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How large documents may be, how long reading and judging them may take, and who judges.
 *
 * @param maxDocumentBytes of an upload; 1 KiB to 1 GiB ({@code weir.knowledge.max_document_bytes}, 10 MiB)
 * @param readPatience     reading one file, 1 s to 1 h ({@code weir.knowledge.read_timeout_ms}, 120 s)
 * @param exactScan        a tenant of up to so many passages is compared passage by passage, a larger one by the
 *                         indexes; 0 to 1,000,000 ({@code weir.knowledge.exact_scan}, 5,000)
 * @param reranker         directory or file of a cross-encoder in ONNX; the verifier judges when empty
 *                         ({@code weir.reranker.path}, empty)
 * @param rerankerTokens   of question and passage together, 16 to 8,192 ({@code weir.reranker.max_tokens}, 512)
 * @param rerankerPatience judging one question's passages, 10 ms to 1 min ({@code weir.reranker.timeout_ms}, 500 ms)
 */
public record KnowledgeSettings(int maxDocumentBytes, Duration readPatience, int exactScan, Optional<Path> reranker,
        int rerankerTokens, Duration rerankerPatience) {
    /** The settings that the configuration makes. */
    public static KnowledgeSettings from(Settings settings) {
        return new KnowledgeSettings(settings.integer("weir.knowledge.max_document_bytes", 10 << 20, 1 << 10, 1 << 30),
                settings.millis("weir.knowledge.read_timeout_ms", 120_000, 1_000, 3_600_000),
                settings.integer("weir.knowledge.exact_scan", 5_000, 0, 1_000_000),
                settings.text("weir.reranker.path").map(Path::of),
                settings.integer("weir.reranker.max_tokens", 512, 16, 8_192),
                settings.millis("weir.reranker.timeout_ms", 500, 10, 60_000));
    }

    /** Makes the configured settings injectable. */
    @ApplicationScoped
    static class Configured {
        @Produces
        @Singleton
        KnowledgeSettings knowledge(Settings settings) {
            return from(settings);
        }
    }
}
