package dev.weir.knowledge;

import dev.weir.inference.embedding.Embedder;
import dev.weir.inference.verifier.PairModel;
import dev.weir.inference.verifier.Verifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Chooses who judges passages: the configured cross-encoder, else the verifier. */
@ApplicationScoped
class Rerankers {
    private static final int AFTER_MIGRATION = 400;
    static final String KEY = "weir.reranker.path";

    /** A cross-encoder that does not load stops the start. */
    void load(@Observes @Priority(AFTER_MIGRATION) Startup start, Reranker reranker) {
        // To be injected is to be loaded.
    }

    @Produces
    @Singleton
    Reranker reranker(KnowledgeSettings settings, MetricRegistry registry, Verifier verifier,
            Embedder embedder) {
        Runnable missed = () -> registry.counter("weir_reranker_misses").inc();
        return settings.reranker().<Reranker>map(path -> new CrossEncoder(PairModel.at(KEY, path, settings.rerankerTokens()),
                settings.rerankerPatience(), missed))
                .orElseGet(() -> new VerifyingReranker(verifier, embedder, settings.rerankerPatience(), missed));
    }
}
