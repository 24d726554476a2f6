package dev.weir.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Cross-encoders so small that a test writes them: their relevance is the number of word pieces that question and passage
 * share. The tokenizer is the built-in embedder's.
 */
public final class TinyCrossEncoder {
    private static final int VOCABULARY = 30_522;

    private TinyCrossEncoder() {
    }

    /** One logit a pair: twice the shared pieces, less {@code bias}; the closing separators count as one. */
    public static Path oneLogit(Path directory, float bias) throws IOException {
        OnnxGraph graph = new OnnxGraph();
        shared(graph, bias, "logits");
        return written(graph.output("logits"), directory);
    }

    /** Two logits a pair and no token types: the second is the number of times that a word piece is read. */
    static Path twoLogits(Path directory, int piece) throws IOException {
        OnnxGraph graph = new OnnxGraph();
        float[] weights = new float[2 * VOCABULARY];
        weights[2 * piece + 1] = 1;
        String mask = graph.cast(graph.input("attention_mask"));
        String spoken = graph.node("Gather", graph.floats(weights, VOCABULARY, 2), graph.input("input_ids"));
        String masked = graph.node("Mul", spoken, graph.node("Unsqueeze", mask, graph.integers(2)));
        graph.named("logits", "ReduceSum", Map.of("keepdims", 0L), masked, graph.integers(1));
        return written(graph.output("logits"), directory);
    }

    /** As {@link #oneLogit}, but about a second slow: it multiplies large matrices for nothing. */
    static Path slow(Path directory) throws IOException {
        OnnxGraph graph = new OnnxGraph();
        String logits = shared(graph, 0, "fast");
        String zero = graph.node("Mul", graph.node("ReduceSum", Map.of("keepdims", 0L), logits), graph.number(0));
        String matrix = graph.node("Expand", zero, graph.integers(600, 600));
        String power = matrix;
        for (int i = 0; i < 60; i++) {
            power = graph.node("MatMul", power, matrix);
        }
        String nothing = graph.node("ReduceSum", Map.of("keepdims", 0L), power);
        graph.named("logits", "Add", Map.of(), logits, nothing);
        return written(graph.output("logits"), directory);
    }

    private static String shared(OnnxGraph graph, float bias, String output) {
        String ids = graph.input("input_ids");
        String mask = graph.cast(graph.input("attention_mask"));
        String passage = graph.node("Mul", graph.cast(graph.input("token_type_ids")), mask);
        String question = graph.node("Sub", mask, passage);
        String same = graph.cast(graph.node("Equal", graph.node("Unsqueeze", ids, graph.integers(2)),
                graph.node("Unsqueeze", ids, graph.integers(1))));
        String pairs = graph.node("Mul", graph.node("Unsqueeze", question, graph.integers(2)),
                graph.node("Unsqueeze", passage, graph.integers(1)));
        String count = graph.node("Unsqueeze", graph.sum(graph.node("Mul", same, pairs), 1, 2), graph.integers(1));
        return graph.named(output, "Sub", Map.of(), graph.node("Mul", count, graph.number(2)), graph.number(bias));
    }

    private static Path written(OnnxGraph graph, Path directory) throws IOException {
        graph.write(directory.resolve("model.onnx"));
        try (InputStream tokenizer = TinyCrossEncoder.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json")) {
            Files.copy(tokenizer, directory.resolve("tokenizer.json"));
        }
        return directory;
    }
}
