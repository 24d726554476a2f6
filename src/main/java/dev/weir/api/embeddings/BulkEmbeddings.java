package dev.weir.api.embeddings;

import dev.weir.bulk.BulkEndpoint;
import dev.weir.bulk.BulkItem;
import dev.weir.bulk.ItemAnswer;
import dev.weir.http.error.FailureMapper;
import dev.weir.http.error.FailureTranslation;
import dev.weir.inference.embedding.Embedder;
import dev.weir.platform.JsonFields;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Optional;

/** Embeddings in bulk: they cost nothing, so there is nothing to book and little to gain from sharing. */
@ApplicationScoped
public class BulkEmbeddings implements BulkEndpoint {
    @Inject
    Embedder embedder;

    @Override
    public String path() {
        return "/v1/embeddings";
    }

    @Override
    public Optional<String> identity(JsonObject body) {
        return Optional.empty();
    }

    @Override
    public ItemAnswer answer(BulkItem item) {
        try {
            return new Vectors(EmbeddingAnswer.of(
                    EmbeddingRequest.read(JsonFields.of(item.body()), embedder.modelName()), embedder));
        } catch (RuntimeException failed) {
            // What a line is refused for stands in its file; only Weir's own faults go to the log.
            throw FailureTranslation.of(failed).orElseGet(() -> FailureMapper.failure(failed));
        }
    }

    /** An answer that is no turn. */
    private record Vectors(JsonObject body) implements ItemAnswer {
        @Override
        public void shareWith(BulkItem other) {
            throw new IllegalStateException("Items without an identity are not shared");
        }
    }
}
