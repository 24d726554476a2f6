package dev.weir.routing;

import dev.weir.inference.embedding.Embedder;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** Embeddings kept between runs, since ten thousand of them take minutes; those of one embedder only. */
final class KeptVectors implements AutoCloseable {
    private static final Path FILE = Path.of("target/bench-vectors.bin");
    private static final int HASH = 64;

    private final Embedder embedder = new Embedder();
    private final Map<String, float[]> kept = new HashMap<>();
    private final DataOutputStream out;

    private KeptVectors(DataOutputStream out) {
        this.out = out;
    }

    static KeptVectors open() throws IOException {
        KeptVectors vectors = new KeptVectors(new DataOutputStream(new BufferedOutputStream(
                Files.newOutputStream(FILE, StandardOpenOption.CREATE, StandardOpenOption.APPEND))));
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(FILE)))) {
            vectors.load(in);
        }
        return vectors;
    }

    private void load(DataInputStream in) throws IOException {
        try {
            while (true) {
                String hash = new String(in.readNBytes(HASH), StandardCharsets.US_ASCII);
                float[] vector = new float[Embedder.DIMENSIONS];
                for (int at = 0; at < vector.length; at++) {
                    vector[at] = in.readFloat();
                }
                kept.put(hash, vector);
            }
        } catch (EOFException end) {
            // The last one may be cut short: it is made anew.
        }
    }

    float[] of(String text) throws IOException {
        String hash = ExamTraining.hash(text);
        float[] vector = kept.get(hash);
        if (vector == null) {
            vector = embedder.embed(text);
            kept.put(hash, vector);
            out.writeBytes(hash);
            for (float value : vector) {
                out.writeFloat(value);
            }
        }
        return vector;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
