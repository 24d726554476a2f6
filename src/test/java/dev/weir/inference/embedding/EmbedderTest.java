package dev.weir.inference.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The sentence encoder inside the process. */
class EmbedderTest {
    private final Embedder embedder = new Embedder();

    private static double cosine(float[] one, float[] other) {
        return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
    }

    @Test
    void vectorsAreOfLengthOne() {
        for (String text : List.of("Where is my parcel?", "", " ", "\u0000", "x".repeat(100_000), "😀 ".repeat(3_000))) {
            float[] vector = embedder.embed(text);
            assertEquals(Embedder.DIMENSIONS, vector.length);
            assertEquals(1, cosine(vector, vector), 1e-4);
        }
    }

    @Test
    void likeMeaningsLieCloser() {
        float[] question = embedder.embed("How do I return a pair of boots?");
        assertTrue(cosine(question, embedder.embed("How can I send boots back?"))
                > cosine(question, embedder.embed("Which stove burns longest?")) + 0.2);
    }

    @Test
    void onlyTheFirst256PiecesCount() {
        String start = "the parcel is late ".repeat(64);
        assertEquals(256, embedder.countTokens(start + "and so on"));
        assertArrayEquals(embedder.embed(start + "yes"), embedder.embed(start + "no and never"), 1e-6f);
        assertEquals(5, embedder.countTokens("hello big world"));
    }

    @Test
    void manyThreadsGetTheSame() throws InterruptedException {
        float[] expected = embedder.embed("Where is my parcel?");
        Set<Integer> differing = ConcurrentHashMap.newKeySet();
        List<Thread> threads = IntStream.range(0, 100).mapToObj(i -> Thread.startVirtualThread(() -> {
            if (cosine(expected, embedder.embed("Where is my parcel?")) < 0.9999) {
                differing.add(i);
            }
        })).toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(Set.of(), differing);
    }
}
