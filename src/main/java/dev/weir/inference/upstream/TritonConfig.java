package dev.weir.inference.upstream;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Triton says of a model's configuration.
 *
 * @param maxBatchSize the longest batch dimension; 0 when the model has none
 * @param decoupled    whether it answers a request with any number of responses; such a model takes no batched infer
 * @param inputs       the names of its input tensors
 */
record TritonConfig(int maxBatchSize, boolean decoupled, Set<String> inputs) {
    TritonConfig {
        inputs = Set.copyOf(inputs);
    }

    static TritonConfig of(JsonObject json) {
        boolean decoupled = json.get("model_transaction_policy") instanceof JsonObject policy
                && policy.getBoolean("decoupled", false);
        Set<String> inputs = json.get("input") instanceof JsonArray list
                ? list.stream().map(JsonValue::asJsonObject).map(input -> input.getString("name"))
                        .collect(Collectors.toSet())
                : Set.of();
        int batch = json.get("max_batch_size") instanceof JsonNumber number ? Math.max(0, number.intValue()) : 0;
        return new TritonConfig(batch, decoupled, inputs);
    }

    /** Whether several calls may go as one request. */
    boolean takesBatches() {
        return maxBatchSize > 1 && !decoupled && inputs.contains("text_input");
    }
}
