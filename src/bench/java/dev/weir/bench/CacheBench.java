package dev.weir.bench;

import dev.weir.bench.BenchData.Question;
import dev.weir.cache.NearMissGuard;
import dev.weir.inference.embedding.Embedder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The semantic cache on a stream of bank customers' questions: every miss is stored, a hit is wrong when the stored
 * question has another intent. As the server does it: the five nearest from the threshold on, the first that the guard
 * lets pass.
 */
public final class CacheBench {
    private static final double[] THRESHOLDS = {0.85, 0.90, 0.95};
    private static final int NEAREST = 5;

    private final Embedder embedder = new Embedder();
    private final NearMissGuard guard = new NearMissGuard((one, other) ->
            cosine(embedder.embed(one), embedder.embed(other)));

    private CacheBench() {
    }

    private record Entry(Question question, float[] vector) {
    }

    private record Near(Entry entry, double similarity) {
    }

    /** Prints the table; {@code --limit N} takes a part of the 9,472 questions. */
    public static void run(String[] arguments) {
        if (BenchData.has("banking77/train.csv", "BANKING77")) {
            new CacheBench().measure(BenchData.sample(BenchData.banking(), BenchData.limit(arguments, Integer.MAX_VALUE)));
        }
    }

    private void measure(List<Question> questions) {
        List<Entry> stream = questions.stream().map(question -> new Entry(question, embedder.embed(question.text())))
                .toList();
        System.out.printf("BANKING77 as a stream of %,d questions%n", stream.size());
        System.out.println("threshold  guard   hits    wrong hits (another intent)");
        for (double threshold : THRESHOLDS) {
            for (boolean guarded : List.of(false, true)) {
                row(stream, threshold, guarded);
            }
        }
        System.out.println("One intent is not one answer, and about 1.5 % of the labels are noise: the guard refuses pairs such "
                + "as\n\"in France\" and \"in Spain\" that count as the same here, and keeps what the labels call wrong.");
    }

    private void row(List<Entry> stream, double threshold, boolean guarded) {
        List<Entry> cached = new ArrayList<>();
        int hits = 0;
        int wrong = 0;
        for (Entry asked : stream) {
            Entry hit = hit(asked, cached, threshold, guarded);
            if (hit == null) {
                cached.add(asked);
            } else {
                hits++;
                wrong += hit.question().label().equals(asked.question().label()) ? 0 : 1;
            }
        }
        System.out.printf("%.2f       %-5s %5.1f %%  %5.1f %% (%d of %d)%n", threshold, guarded ? "on" : "off",
                100.0 * hits / stream.size(), hits == 0 ? 0 : 100.0 * wrong / hits, wrong, hits);
    }

    private Entry hit(Entry asked, List<Entry> cached, double threshold, boolean guarded) {
        return cached.stream().map(entry -> new Near(entry, cosine(asked.vector(), entry.vector())))
                .filter(near -> near.similarity() >= threshold)
                .sorted(Comparator.comparingDouble(Near::similarity).reversed()).limit(NEAREST)
                .filter(near -> !guarded || guard.judge(asked.question().text(),
                        near.entry().question().text(), near.similarity()).accepted())
                .findFirst().map(Near::entry).orElse(null);
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
