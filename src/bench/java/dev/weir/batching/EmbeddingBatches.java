package dev.weir.batching;

import dev.weir.inference.embedding.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whether embedding documents gains anything from company: one caller, two, and four at a time, on this processor. */
final class EmbeddingBatches {
    private static final int PASSAGES = 600;

    private EmbeddingBatches() {
    }

    static void print() throws IOException, InterruptedException {
        String configured = System.getenv("WEIR_BENCH_DATA");
        Path file = Path.of(configured == null ? "../shared/data" : configured).resolve("banking77/train.csv");
        if (!Files.isReadable(file)) {
            System.out.printf("%nEmbeddings: left out, %s is not there (BANKING77, set WEIR_BENCH_DATA).%n", file);
            return;
        }
        Embedder embedder = new Embedder();
        try (Stream<String> lines = Files.lines(file)) {
            List<String> passages = lines.skip(1).limit(PASSAGES).toList();
            passages.forEach(embedder::embed);
            System.out.printf("%nEmbedding %d questions in the process (%d processors)%ncallers  texts/s%n", PASSAGES,
                    Runtime.getRuntime().availableProcessors());
            for (int callers : new int[] {1, 2, 4}) {
                System.out.printf("%7d  %7.0f%n", callers, rate(embedder, passages, callers));
            }
        }
    }

    private static double rate(Embedder embedder, List<String> passages, int callers) throws InterruptedException {
        long began = System.nanoTime();
        List<Thread> running = Stream.iterate(0, caller -> caller + 1).limit(callers)
                .map(caller -> Thread.ofVirtual().start(() -> {
                    for (int i = caller; i < passages.size(); i += callers) {
                        embedder.embed(passages.get(i));
                    }
                })).toList();
        for (Thread one : running) {
            one.join();
        }
        return passages.size() * 1e9 / (System.nanoTime() - began);
    }
}
