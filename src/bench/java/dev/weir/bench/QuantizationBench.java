package dev.weir.bench;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.commons.csv.CSVFormat;

/** The same work on two precisions of one model: the sentence embedder, and any two models that an endpoint serves. */
public final class QuantizationBench {
    private static final int BANKING = 1_500;
    private static final int QUERIES = 1_000;
    private static final double[] THRESHOLDS = {0.85, 0.90, 0.95};

    private final Path data;

    private QuantizationBench(Path data) {
        this.data = data;
    }

    /**
     * Without arguments the embedder, and SmolLM2 where a real Triton is installed; else the models that are named, the
     * reference first, each as {@code NAME=BACKEND,ADDRESS[,UPSTREAM_MODEL]}.
     */
    public static void run(String[] arguments) throws Exception {
        String configured = System.getenv("WEIR_BENCH_DATA");
        QuantizationBench bench = new QuantizationBench(Path.of(configured == null ? "../shared/data" : configured));
        if (arguments.length == 0) {
            bench.embedders();
        }
        ServedModels.run(List.of(arguments), bench.questions());
    }

    /** What one precision made of the work. */
    private record Side(String name, double loadMillis, long residentKb, double millis, float[][] banking, float[][] queries,
            float[][] answers) {
    }

    private void embedders() throws IOException {
        List<String[]> banking = banking();
        List<String[]> queries = tsv("bitext/queries.tsv", 1, QUERIES);
        List<String[]> faq = tsv("bitext/faq27.tsv", 3, Integer.MAX_VALUE);
        Side full = side("FP32", AllMiniLmL6V2EmbeddingModel::new, banking, queries, faq);
        Side small = side("INT8", AllMiniLmL6V2QuantizedEmbeddingModel::new, banking, queries, faq);
        System.out.printf("all-MiniLM-L6-v2, FP32 against INT8; %d texts, one at a time, on %d processors%n",
                banking.size() + queries.size() + faq.size(), Runtime.getRuntime().availableProcessors());
        System.out.println("                                             FP32       INT8");
        row("milliseconds a text", "%10.2f", full.millis(), small.millis());
        row("milliseconds to load", "%10.0f", full.loadMillis(), small.loadMillis());
        row("resident memory it adds, MB", "%10.0f", full.residentKb() / 1024.0, small.residentKb() / 1024.0);
        if (!banking.isEmpty()) {
            row("nearest question has the same intent, %", "%10.2f", 100 * sameIntent(full.banking(), banking),
                    100 * sameIntent(small.banking(), banking));
            duplicates(full.banking(), small.banking(), banking);
        }
        if (!queries.isEmpty() && !faq.isEmpty()) {
            row("right FAQ found first, %", "%10.2f", 100 * recall(full, queries, faq), 100 * recall(small, queries, faq));
        }
        System.out.println("""
                Data: BANKING77 (every third question of the training part), Bitext customer support (every third question,
                27 FAQ answers). The same intent is not the same answer: only the difference between the columns counts.
                """);
    }

    private static void row(String what, String format, double full, double small) {
        System.out.printf(Locale.ROOT, "%-40s " + format + " " + format + "%n", what, full, small);
    }

    private static Side side(String name, Supplier<EmbeddingModel> loading, List<String[]> banking,
            List<String[]> queries, List<String[]> faq) throws IOException {
        System.gc();
        long before = residentKb();
        long began = System.nanoTime();
        EmbeddingModel model = loading.get();
        model.embed("Where is my parcel?");
        double load = (System.nanoTime() - began) / 1e6;
        long resident = residentKb() - before;
        began = System.nanoTime();
        float[][][] all = {vectors(model, banking), vectors(model, queries), vectors(model, faq)};
        int texts = banking.size() + queries.size() + faq.size();
        return new Side(name, load, resident, (System.nanoTime() - began) / 1e6 / Math.max(1, texts), all[0], all[1], all[2]);
    }

    private static float[][] vectors(EmbeddingModel model, List<String[]> rows) {
        return rows.stream().map(row -> model.embed(row[1]).content().vector()).toArray(float[][]::new);
    }

    /** The process's resident set (proc(5)); 0 where there is no such file. */
    private static long residentKb() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.isReadable(status) ? 0 : Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS"))
                .map(line -> line.replaceAll("\\D", "")).mapToLong(Long::parseLong).findFirst().orElse(0);
    }

    private static double sameIntent(float[][] vectors, List<String[]> rows) {
        int same = 0;
        for (int i = 0; i < vectors.length; i++) {
            int best = -1;
            double most = -2;
            for (int j = 0; j < vectors.length; j++) {
                double similarity = i == j ? -2 : cosine(vectors[i], vectors[j]);
                if (similarity > most) {
                    most = similarity;
                    best = j;
                }
            }
            same += rows.get(i)[0].equals(rows.get(best)[0]) ? 1 : 0;
        }
        return (double) same / vectors.length;
    }

    /** What a cache would share at a threshold: pairs above it, those of them with another intent, and who disagrees. */
    private static void duplicates(float[][] full, float[][] small, List<String[]> rows) {
        for (double threshold : THRESHOLDS) {
            int[] above = new int[2];
            int[] wrong = new int[2];
            int differ = 0;
            for (int i = 0; i < full.length; i++) {
                for (int j = 0; j < i; j++) {
                    boolean one = cosine(full[i], full[j]) >= threshold;
                    boolean other = cosine(small[i], small[j]) >= threshold;
                    boolean same = rows.get(i)[0].equals(rows.get(j)[0]);
                    above[0] += one ? 1 : 0;
                    above[1] += other ? 1 : 0;
                    wrong[0] += one && !same ? 1 : 0;
                    wrong[1] += other && !same ? 1 : 0;
                    differ += one != other ? 1 : 0;
                }
            }
            row(String.format(Locale.ROOT, "pairs at cosine %.2f and more", threshold), "%10.0f", above[0], above[1]);
            row("  of these with another intent, %", "%10.2f", share(wrong[0], above[0]), share(wrong[1], above[1]));
            System.out.printf("  pairs on which the two disagree       %11d%n", differ);
        }
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    private static double recall(Side side, List<String[]> queries, List<String[]> faq) {
        int right = 0;
        for (int i = 0; i < queries.size(); i++) {
            int best = 0;
            for (int j = 1; j < faq.size(); j++) {
                if (cosine(side.queries()[i], side.answers()[j]) > cosine(side.queries()[i], side.answers()[best])) {
                    best = j;
                }
            }
            right += queries.get(i)[0].equals(faq.get(best)[0]) ? 1 : 0;
        }
        return (double) right / queries.size();
    }

    /** The embedders' vectors have length one. */
    static double cosine(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private List<String> questions() throws IOException {
        return tsv("bitext/queries.tsv", 1, Integer.MAX_VALUE).stream().map(row -> row[1]).toList();
    }

    private List<String[]> banking() throws IOException {
        Path file = data.resolve("banking77/train.csv");
        if (left(file)) {
            return List.of();
        }
        List<String[]> rows = new ArrayList<>();
        var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        try (var parser = format.parse(Files.newBufferedReader(file))) {
            for (var row : parser) {
                if (row.getRecordNumber() % 3 == 0 && rows.size() < BANKING) {
                    rows.add(new String[] {row.get("category"), row.get("text").strip()});
                }
            }
        }
        return rows;
    }

    /** Every third line's first field and the one at {@code column}; all lines of a short file. */
    private List<String[]> tsv(String name, int column, int most) throws IOException {
        Path file = data.resolve(name);
        if (left(file)) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(file);
        int step = lines.size() > 100 ? 3 : 1;
        List<String[]> rows = new ArrayList<>();
        for (int at = 0; at < lines.size() && rows.size() < most; at += step) {
            String[] fields = lines.get(at).split("\t");
            if (fields.length > column) {
                rows.add(new String[] {fields[0], fields[column]});
            }
        }
        return rows;
    }

    private static boolean left(Path file) {
        boolean missing = !Files.isReadable(file);
        if (missing) {
            System.out.println("quantization: left out, " + file + " is not there (set WEIR_BENCH_DATA)");
        }
        return missing;
    }

    static double percentile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }
}
