package dev.weir.inference.verifier;

import ai.djl.huggingface.tokenizers.Encoding;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * Judges whether a text answers a question, in English: a small cross-encoder inside the process. Stateless and
 * thread-safe; about 1 ms a pair of questions and 4 ms a short passage on one core. Longer texts are truncated.
 */
@ApplicationScoped
public class Verifier {
    /** Word pieces of two questions together that the model reads. */
    public static final int QUESTION_TOKENS = 96;
    /** Word pieces of a question and a passage together that the model reads. */
    public static final int PASSAGE_TOKENS = 224;

    private final Semaphore permits = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

    /** The probability for each other question that one answer serves it and the question, 0 to 1, all in one batch. */
    public double[] sameAnswer(String question, List<String> others) {
        if (others.isEmpty()) {
            return new double[0];
        }
        permits.acquireUninterruptibly();
        try {
            float[][] logits = VerifierModel.get().questions(question, others).logits();
            return IntStream.range(0, others.size()).mapToDouble(at -> probability(logits[at][0])).toArray();
        } finally {
            permits.release();
        }
    }

    /** What each passage says to a question; a passage is its parts in order, such as its heading and its sentences. */
    public List<PassageReading> read(String question, List<List<String>> passages) {
        if (passages.isEmpty()) {
            return List.of();
        }
        permits.acquireUninterruptibly();
        try {
            VerifierModel model = VerifierModel.get();
            VerifierModel.Output output = model.passages(question,
                    passages.stream().map(parts -> String.join(" ", parts)).toList());
            return IntStream.range(0, passages.size()).mapToObj(at -> new PassageReading(
                    probability(output.logits()[at][1]),
                    parts(model, passages.get(at), output.encodings()[at], output.tokens()[at]))).toList();
        } finally {
            permits.release();
        }
    }

    private static List<Double> parts(VerifierModel model, List<String> parts, Encoding encoding, float[] tokens) {
        long[] types = encoding.getTypeIds();
        int at = IntStream.range(0, types.length).filter(i -> types[i] == 1).findFirst().orElse(types.length);
        List<Double> odds = new ArrayList<>();
        for (String part : parts) {
            int pieces = model.pieces(part);
            int from = Math.min(at, tokens.length);
            int to = Math.min(at + pieces, tokens.length);
            odds.add(IntStream.range(from, to).mapToDouble(i -> Math.exp(tokens[i])).sum());
            at += pieces;
        }
        double all = 1 + odds.stream().mapToDouble(Double::doubleValue).sum();
        return odds.stream().map(each -> each / all).toList();
    }

    private static double probability(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
