package dev.weir.bench;

import dev.weir.bench.BenchData.Question;
import dev.weir.inference.embedding.Embedder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A cache that shares an answer from one fixed cosine of MiniLM's embeddings on: what Weir's is compared with. */
final class CosineCache {
    private static final int FINEST = 100;
    private static final int LOWEST = 60;

    private final List<Best> curve;

    /** Hits of all questions and wrong ones of the hits, as shares, at a threshold. */
    record Best(double threshold, double hits, double wrong) {
    }

    CosineCache(List<Question> stream, Embedder embedder) {
        List<float[]> vectors = stream.stream().map(question -> embedder.embed(question.text())).toList();
        curve = IntStream.rangeClosed(LOWEST, FINEST).mapToObj(percent -> at(stream, vectors, percent / 100.0)).toList();
    }

    List<Best> curve() {
        return curve;
    }

    /** The threshold with the most hits of which no more than that share is wrong, chosen with the answers known. */
    Best within(double share) {
        return curve.stream().filter(point -> point.wrong() <= share).max(Comparator.comparingDouble(Best::hits))
                .orElse(curve.getLast());
    }

    private static Best at(List<Question> stream, List<float[]> vectors, double threshold) {
        List<Integer> stored = new ArrayList<>();
        int hits = 0;
        int wrong = 0;
        for (int at = 0; at < stream.size(); at++) {
            int nearest = -1;
            double best = threshold;
            for (int other : stored) {
                double cosine = cosine(vectors.get(at), vectors.get(other));
                if (cosine >= best) {
                    best = cosine;
                    nearest = other;
                }
            }
            if (nearest < 0) {
                stored.add(at);
            } else {
                hits++;
                wrong += stream.get(nearest).label().equals(stream.get(at).label()) ? 0 : 1;
            }
        }
        return new Best(threshold, (double) hits / stream.size(), hits == 0 ? 0 : (double) wrong / hits);
    }

    /** The embedder's vectors have length one. */
    static double cosine(float[] one, float[] other) {
        float even = 0;
        float odd = 0;
        for (int at = 0; at < one.length; at += 2) {
            even += one[at] * other[at];
            odd += one[at + 1] * other[at + 1];
        }
        return even + odd;
    }
}
