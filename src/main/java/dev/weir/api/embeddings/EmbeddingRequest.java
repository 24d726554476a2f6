package dev.weir.api.embeddings;

import dev.weir.inference.embedding.Embedder;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.JsonFields;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;

/**
 * Texts to embed, read and checked. The model may be called by its own names or by those of OpenAI's small ones, so that
 * an existing client works; whoever asks for another length than 384 is refused rather than misled.
 *
 * @param model  what the client calls the model
 * @param inputs 1 to 2,048 texts, each of 1 to 100,000 characters
 * @param base64 whether vectors are wanted as base64 of little-endian floats
 */
record EmbeddingRequest(String model, List<String> inputs, boolean base64) {
    private static final int MAX_INPUTS = 2_048;
    private static final int MAX_LENGTH = 100_000;
    private static final Set<String> ALIASES = Set.of("all-minilm-l6-v2", "sentence-transformers/all-MiniLM-L6-v2",
            "text-embedding-3-small", "text-embedding-ada-002");

    static EmbeddingRequest read(JsonFields fields, String modelName) {
        String model = fields.text("model", 1, 200).required();
        if (!model.equals(modelName) && !ALIASES.contains(model)) {
            throw new Failure(FailureCode.MODEL_NOT_FOUND, "There is no such embedding model: use " + modelName + ".")
                    .at("model");
        }
        int dimensions = fields.integer("dimensions", 1, 1_000_000).orElse(Embedder.DIMENSIONS);
        if (dimensions != Embedder.DIMENSIONS) {
            throw new Failure(FailureCode.NOT_SUPPORTED, "dimensions must be " + Embedder.DIMENSIONS
                    + ", the length of this model's vectors, or left out.").at("dimensions");
        }
        String format = fields.text("encoding_format", 1, 20).orElse("float");
        if (!format.equals("float") && !format.equals("base64")) {
            throw Failure.invalid("encoding_format", "encoding_format must be float or base64.");
        }
        return new EmbeddingRequest(model, inputs(fields.json()), format.equals("base64"));
    }

    private static List<String> inputs(JsonObject body) {
        JsonValue input = body.getOrDefault("input", JsonValue.NULL);
        if (input instanceof JsonString) {
            return List.of(text(input));
        }
        if (!(input instanceof JsonArray array) || array.isEmpty() || array.size() > MAX_INPUTS) {
            throw Failure.invalid("input", "input must be a text or a list of 1 to " + MAX_INPUTS + " texts.");
        }
        return array.stream().map(EmbeddingRequest::text).toList();
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonString text && !text.getString().isEmpty() && text.getString().length() <= MAX_LENGTH) {
            return text.getString();
        }
        throw Failure.invalid("input", "Each input must be a text of 1 to " + MAX_LENGTH
                + " characters; token numbers are not supported.");
    }
}
