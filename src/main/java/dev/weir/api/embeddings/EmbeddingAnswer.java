package dev.weir.api.embeddings;

import dev.weir.inference.embedding.Embedder;
import dev.weir.platform.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Vectors in the shape of OpenAI's embeddings. */
final class EmbeddingAnswer {
    private EmbeddingAnswer() {
    }

    /** One vector per text, in their order, under the name that was asked for; the model's own name stands beside it. */
    static JsonObject of(EmbeddingRequest request, Embedder embedder) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        int index = 0;
        for (String input : request.inputs()) {
            data.add(Json.createObjectBuilder().add("object", "embedding").add("index", index++)
                    .add("embedding", vector(embedder.embed(input), request.base64())));
        }
        int tokens = request.inputs().stream().mapToInt(embedder::countTokens).sum();
        return Json.createObjectBuilder().add("object", "list").add("data", data).add("model", request.model())
                .add("weir", Json.createObjectBuilder().add("model", embedder.modelName()))
                .add("usage", Json.createObjectBuilder().add("prompt_tokens", tokens).add("total_tokens", tokens))
                .build();
    }

    private static JsonValue vector(float[] vector, boolean base64) {
        if (base64) {
            ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(vector);
            return Json.createValue(Base64.getEncoder().encodeToString(bytes.array()));
        }
        JsonArrayBuilder numbers = Json.createArrayBuilder();
        for (float value : vector) {
            numbers.add(value);
        }
        return numbers.build();
    }
}
