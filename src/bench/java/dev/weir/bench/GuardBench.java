package dev.weir.bench;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.weir.cache.GuardFigures;
import dev.weir.cache.NearMissGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** Real bank customers' questions from outside: what the guard does to pairs that an embedding takes for the same. */
public final class GuardBench {

    private static final double[] EDGES = {0.85, 0.90, 0.95, 1.01};

    private record Question(String text, String intent, float[] vector) {}

    private static final class Band {
        private int sameIntent;
        private int sameKept;
        private int otherIntent;
        private int otherKept;

        void count(boolean same, boolean kept) {
            sameIntent += same ? 1 : 0;
            otherIntent += same ? 0 : 1;
            sameKept += same && kept ? 1 : 0;
            otherKept += !same && kept ? 1 : 0;
        }

        String row(String name) {
            return "%-12s %9d %9d %9d %9d %10.2f %% %10.2f %%".formatted(name, otherIntent, otherIntent - otherKept, sameIntent,
                    sameKept, share(otherIntent, sameIntent), share(otherKept, sameKept));
        }

        private static double share(int wrong, int right) {
            return wrong + right == 0 ? 0 : 100.0 * wrong / (wrong + right);
        }
    }

    private final AllMiniLmL6V2QuantizedEmbeddingModel embedder = new AllMiniLmL6V2QuantizedEmbeddingModel();
    private final NearMissGuard guard = new NearMissGuard((a, b) -> cosine(vector(a), vector(b)));
    private long nanos;

    private GuardBench() {}

    /** Prints the table; takes no arguments. The data is read from WEIR_BENCH_DATA, by default ../shared/data. */
    public static void run(String[] args) throws IOException {
        String configured = System.getenv("WEIR_BENCH_DATA");
        GuardBench bench = new GuardBench();
        bench.corpus();
        Path data = Path.of(configured == null ? "../shared/data" : configured).resolve("banking77/train.csv");
        if (!Files.isReadable(data)) {
            System.out.println("guard: left out, " + data + " is not there (BANKING77, set WEIR_BENCH_DATA)");
            return;
        }
        bench.measure(data);
    }

    /** The project's own pairs; the test half was written first and never tuned on. */
    private void corpus() {
        for (String half : List.of("development", "development-2", "development-3", "test")) {
            GuardFigures.of(half, guard, (a, b) -> cosine(vector(a), vector(b))).print();
        }
    }

    private void measure(Path data) throws IOException {
        List<Question> questions = read(data);
        var bands = List.of(new Band(), new Band(), new Band());
        int pairs = 0;
        for (int i = 0; i < questions.size(); i++) {
            for (int j = 0; j < i; j++) {
                double similarity = cosine(questions.get(i).vector(), questions.get(j).vector());
                if (similarity >= EDGES[0]) {
                    count(questions.get(i), questions.get(j), similarity, bands);
                    pairs++;
                }
            }
        }
        print(questions.size(), pairs, bands);
    }

    private void count(Question asked, Question cached, double similarity, List<Band> bands) {
        long start = System.nanoTime();
        boolean kept = guard.judge(asked.text(), cached.text(), similarity).accepted();
        nanos += System.nanoTime() - start;
        int band = similarity >= EDGES[2] ? 2 : similarity >= EDGES[1] ? 1 : 0;
        bands.get(band).count(asked.intent().equals(cached.intent()), kept);
    }

    private void print(int questions, int pairs, List<Band> bands) {
        System.out.printf("BANKING77: %d questions, %d pairs at cosine 0.85 and more, %.0f microseconds a pair%n", questions, pairs,
                pairs == 0 ? 0 : nanos / 1e3 / pairs);
        System.out.println("             other intent          same intent       wrong hits     wrong hits");
        System.out.println("cosine           pairs   refused     pairs      kept  without guard     with guard");
        for (int i = 0; i < bands.size(); i++) {
            System.out.println(bands.get(i).row("%.2f-%.2f".formatted(EDGES[i], Math.min(1.0, EDGES[i + 1]))));
        }
        System.out.println("""
                The same intent is not the same answer: "is my card lost in France" and "is my card lost in Spain" share one.
                So a refused pair of one intent need not be a loss, and some labels are noise (about 1.5 %).""");
    }

    private List<Question> read(Path data) throws IOException {
        var questions = new ArrayList<Question>();
        var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        try (var parser = format.parse(Files.newBufferedReader(data))) {
            for (var row : parser) {
                String text = row.get("text").strip();
                questions.add(new Question(text, row.get("category"), vector(text)));
            }
        }
        return questions;
    }

    private float[] vector(String text) {
        return embedder.embed(text).content().vector();
    }

    /** The embedder's vectors have length one. */
    private static double cosine(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
