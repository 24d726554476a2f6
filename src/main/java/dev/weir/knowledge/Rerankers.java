package dev.weir.knowledge;

import ai.onnxruntime.OrtException;
import dev.weir.inference.embedding.Embedder;
import dev.weir.inference.verifier.Verifier;
import dev.weir.platform.InvalidSetting;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Chooses who judges passages: the configured cross-encoder, else the verifier. */
@ApplicationScoped
class Rerankers {
    private static final int AFTER_MIGRATION = 400;
    private static final String KEY = "weir.reranker.path";

    /** A cross-encoder that does not load stops the start. */
    void load(@Observes @Priority(AFTER_MIGRATION) Startup start, Reranker reranker) {
        // To be injected is to be loaded.
    }

    @Produces
    @Singleton
    Reranker reranker(KnowledgeSettings settings, MetricRegistry registry, Verifier verifier,
            Embedder embedder) {
        Runnable missed = () -> registry.counter("weir_reranker_misses").inc();
        return settings.reranker().<Reranker>map(path -> new CrossEncoder(open(path, settings.rerankerTokens()),
                settings.rerankerPatience(), missed))
                .orElseGet(() -> new VerifyingReranker(verifier, embedder, settings.rerankerPatience(), missed));
    }

    /** The cross-encoder at a path: an .onnx file, or a directory that holds model.onnx or onnx/model.onnx. */
    static PairModel open(Path path, int maxTokens) {
        Path model = first(path, Stream.of(path, path.resolve("model.onnx"), path.resolve("onnx/model.onnx")),
                "neither an .onnx file nor a directory with model.onnx");
        Path tokenizer = first(path, Stream.of(model.resolveSibling("tokenizer.json"), path.resolve("tokenizer.json")),
                "without the model's tokenizer.json");
        try {
            return PairModel.open(model, tokenizer, maxTokens);
        } catch (OrtException | IOException | RuntimeException unusable) {
            throw refusal(path, "not a cross-encoder with input_ids and attention_mask that gives one or two logits a "
                    + "pair (" + String.valueOf(unusable.getMessage()).lines().findFirst().orElse("") + ")");
        }
    }

    private static Path first(Path path, Stream<Path> places, String without) {
        return places.filter(Files::isRegularFile).findFirst().orElseThrow(() -> refusal(path, without));
    }

    private static InvalidSetting refusal(Path path, String what) {
        return new InvalidSetting(KEY + ": " + path + " is " + what + ".");
    }
}
