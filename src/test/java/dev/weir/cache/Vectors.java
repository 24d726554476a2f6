package dev.weir.cache;

import java.util.Random;

/** Embeddings for tests, of length 1. */
public final class Vectors {
    private static final int DIMENSIONS = 384;

    private Vectors() {
    }

    public static float[] random(Random random) {
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return unit(vector);
    }

    public static float[] of(long seed) {
        return random(new Random(seed));
    }

    /** A vector whose cosine with the given one is the given similarity. */
    public static float[] near(float[] vector, double similarity, Random random) {
        float[] other = random(random);
        double along = dot(vector, other);
        for (int i = 0; i < DIMENSIONS; i++) {
            other[i] -= (float) (along * vector[i]);
        }
        unit(other);
        double across = Math.sqrt(1 - similarity * similarity);
        for (int i = 0; i < DIMENSIONS; i++) {
            other[i] = (float) (similarity * vector[i] + across * other[i]);
        }
        return other;
    }

    public static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    private static float[] unit(float[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) length;
        }
        return vector;
    }
}
