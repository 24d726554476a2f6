package dev.weir.bench;

import dev.weir.bench.BenchData.Question;
import dev.weir.cache.CacheDecision;
import dev.weir.cache.NearMissGuard;
import dev.weir.inference.embedding.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What each of the guard's rules is worth beside the verifier: of the pairs of questions that the verifier lets pass, how many
 * wrong ones the rule catches and how many right ones it costs, on each set. A rule that costs more than it catches goes.
 */
public final class VetoBench {
    private static final int STREAM = 1_500;
    private static final double LEAST_ALIKE = 0.6;

    private final Embedder embedder = new Embedder();
    private final CacheDecision decision = new CacheDecision();
    private final NearMissGuard guard = new NearMissGuard((one, other) ->
            CosineCache.cosine(embedder.embed(one), embedder.embed(other)));

    private VetoBench() {
    }

    private record Pair(String asked, String stored, boolean same) {
    }

    private static final class Price {
        private int caught;
        private int lost;
    }

    /** Prints a table for each set. */
    public static void run(String[] arguments) throws IOException {
        VetoBench bench = new VetoBench();
        bench.measure("guard, test half", labelled(Path.of("src/test/resources/guard/test.tsv"), 0, "same", 3));
        bench.measure("near-miss pairs, test", labelled(Path.of("training/data/pairs-test.tsv"), 0, "1", 1));
        for (CacheSet set : CacheSet.all(STREAM)) {
            bench.measure(set.name() + ", nearest earlier questions", bench.nearest(set.stream()));
        }
    }

    private void measure(String name, List<Pair> pairs) {
        Map<String, Price> prices = new TreeMap<>();
        int same = 0;
        int falseAccepts = 0;
        int lost = 0;
        for (Pair pair : pairs) {
            double cosine = CosineCache.cosine(embedder.embed(pair.asked()), embedder.embed(pair.stored()));
            CacheDecision.Result decided = decision.of(pair.asked(), pair.stored(), cosine);
            same += pair.same() ? 1 : 0;
            lost += pair.same() && decided.refusedBy().isPresent() ? 1 : 0;
            falseAccepts += !pair.same() && decided.refusedBy().isEmpty() ? 1 : 0;
            if (decided.likely()) {
                guard.judge(pair.asked(), pair.stored(), cosine).kind()
                        .map(kind -> kind.label() + (decided.refusedBy().isPresent() ? "" : " (silent)"))
                        .ifPresent(kind -> count(prices.computeIfAbsent(kind, any -> new Price()), pair.same()));
            }
        }
        System.out.printf(Locale.ROOT, "%n%s: %,d pairs. Shared of the %,d different ones %.1f %%, refused of the %,d same ones "
                + "%.1f %%.%n", name, pairs.size(), pairs.size() - same, share(falseAccepts, pairs.size() - same), same,
                share(lost, same));
        System.out.println("  of those that the verifier lets pass, a rule finds different (silent: and is not heard)");
        prices.forEach((kind, price) -> System.out.printf("  %-20s %4d rightly, %4d wrongly%n", kind, price.caught, price.lost));
    }

    private static double share(int part, int all) {
        return all == 0 ? 0 : 100.0 * part / all;
    }

    private static void count(Price price, boolean same) {
        if (same) {
            price.lost++;
        } else {
            price.caught++;
        }
    }

    /** Each question with the three earlier ones that are nearest, as the cache would find them. */
    private List<Pair> nearest(List<Question> stream) {
        List<float[]> vectors = stream.stream().map(question -> embedder.embed(question.text())).toList();
        List<Pair> pairs = new ArrayList<>();
        for (int at = 1; at < stream.size(); at++) {
            float[] asked = vectors.get(at);
            Question question = stream.get(at);
            IntStream.range(0, at).boxed()
                    .filter(other -> CosineCache.cosine(asked, vectors.get(other)) >= LEAST_ALIKE)
                    .sorted(Comparator.comparingDouble(other -> -CosineCache.cosine(asked, vectors.get(other)))).limit(3)
                    .forEach(other -> pairs.add(new Pair(question.text(), stream.get(other).text(),
                            stream.get(other).label().equals(question.label()))));
        }
        return pairs;
    }

    private static List<Pair> labelled(Path file, int label, String same, int first) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1).map(line -> line.split("\t"))
                    .map(row -> new Pair(row[first], row[first + 1], row[label].equals(same))).toList();
        }
    }
}
