package dev.weir.inference.embedding;

import dev.weir.platform.WarmUp;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;

/**
 * Turns English text into a vector whose cosine similarity says how alike two texts mean: all-MiniLM-L6-v2, quantized,
 * inside the process. Only the first 256 word pieces of a text count (the length the model was trained for); longer
 * texts are truncated, never refused.
 */
@ApplicationScoped
public class Embedder implements WarmUp {
    /** The length of every vector. */
    public static final int DIMENSIONS = 384;
    private static final String MODEL = "weir-minilm-l6-v2";

    private final Semaphore permits = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

    /** The vector of a text, of length 1; an empty text has one too. Waits while all processors are embedding. */
    public float[] embed(String text) {
        permits.acquireUninterruptibly();
        try {
            return MiniLm.get().embed(text);
        } finally {
            permits.release();
        }
    }

    /** The cosine similarity, -1 to 1, of two vectors of length 1, as {@link #embed} makes them. */
    public static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int at = 0; at < one.length; at++) {
            sum += one[at] * other[at];
        }
        return Math.clamp(sum, -1, 1);
    }

    /** How many word pieces of a text the model reads, its two framing ones included: 2 to 256. */
    public int countTokens(String text) {
        return MiniLm.get().countTokens(text);
    }

    /** The name the API and the caches' scopes know the model by. */
    public String modelName() {
        return MODEL;
    }

    /** Loads the model. */
    @Override
    public void warmUp() {
        embed("Where is my parcel?");
    }
}
