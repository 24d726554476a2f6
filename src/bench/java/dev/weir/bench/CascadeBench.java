package dev.weir.bench;

import dev.weir.cascade.AnswerChecker;
import dev.weir.cascade.CascadeScores;
import dev.weir.cascade.CheckerModelFile;
import dev.weir.cascade.CheckerTraining;
import dev.weir.cascade.SmallAndLarge;
import dev.weir.routing.QuestionAlone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Trains the checker of small answers and says what it is worth: on sums that two models answered (RouteLLM's GSM8K), every
 * answer judged by what was learned without it. {@code --train FILE --test FILE --out FILE}; with {@code --test} another
 * file is judged by what the whole training file taught.
 */
public final class CascadeBench {
    private static final Path CSV = Path.of("target/bench/cascade.csv");
    private static final int FEWEST = 100;
    private static final int ROUNDS = 5;

    private CascadeBench() {
    }

    /** Runs it; the default file is {@code routellm/gsm8k/gsm8k_half.csv} under WEIR_BENCH_DATA. */
    public static void run(String[] arguments) throws IOException {
        Arguments given = Arguments.of(arguments);
        Path train = given.path("--train").orElse(BenchData.path("routellm/gsm8k/gsm8k_half.csv"));
        if (!Files.isReadable(train)) {
            System.out.println("cascade: left out, " + train + " is not there (RouteLLM's GSM8K answers, set WEIR_BENCH_DATA)");
            return;
        }
        List<SmallAndLarge> learned = rows(train);
        List<SmallAndLarge> tested = given.path("--test").isPresent() ? unseen(learned, given.path("--test").get()) : learned;
        Map<String, List<Double>> scores = scores(learned, tested);
        String measured = "AUC %.3f, %.1f %% of all-large's accuracy with half sent to it, %,d answers, %s".formatted(
                CascadeScores.auc(tested, scores.get("all evidence")), 100 * CascadeScores.kept(tested, scores.get("all evidence"), 0.5),
                tested.size(), tested == learned ? "each judged by what was learned without it" : "of another file");
        System.out.println(measured);
        print(tested, scores);
        duration(tested);
        if (given.path("--out").isPresent()) {
            CheckerModelFile.write(CheckerModelFile.train(learned, measured, LocalDate.now()), given.path("--out").get());
            System.out.println("written: " + given.path("--out").get());
        }
    }

    private static List<SmallAndLarge> rows(Path file) throws IOException {
        List<SmallAndLarge> rows = SmallAndLarge.read(file);
        if (rows.size() < FEWEST) {
            throw new Refusal(file + " holds " + rows.size() + " answers; training needs " + FEWEST
                    + ": question, whether each model is right, both responses.");
        }
        return rows;
    }

    private static List<SmallAndLarge> unseen(List<SmallAndLarge> learned, Path test) throws IOException {
        if (!Files.isReadable(test) || Files.isDirectory(test)) {
            throw new Refusal(test + " is no file that can be read.");
        }
        List<String> seen = learned.stream().map(SmallAndLarge::question).toList();
        List<SmallAndLarge> unseen = SmallAndLarge.read(test).stream().filter(row -> !seen.contains(row.question())).toList();
        if (unseen.stream().noneMatch(SmallAndLarge::small) || unseen.stream().allMatch(SmallAndLarge::small)) {
            throw new Refusal(test + " has no answers that were not trained on, both right and wrong ones.");
        }
        return unseen;
    }

    /** Each way to tell, worst first: alone, then together. */
    private static Map<String, List<Double>> scores(List<SmallAndLarge> learned, List<SmallAndLarge> tested) throws IOException {
        Map<String, List<Double>> scores = new LinkedHashMap<>();
        scores.put("router, question alone", QuestionAlone.probabilities(tested.stream().map(SmallAndLarge::question).toList()));
        List<String> all = CheckerTraining.kinds();
        for (String kind : all) {
            scores.put(kind + " alone", scores(learned, tested, List.of(kind)));
        }
        for (String kind : all) {
            scores.put("all but " + kind, scores(learned, tested, all.stream().filter(each -> !each.equals(kind)).toList()));
        }
        scores.put("all evidence", tested == learned ? CheckerTraining.heldOutAsShipped(learned)
                : CheckerTraining.transferredAsShipped(learned, tested));
        scores.put("oracle", CascadeScores.oracle(tested));
        return scores;
    }

    private static List<Double> scores(List<SmallAndLarge> learned, List<SmallAndLarge> tested, List<String> kinds) {
        return tested == learned ? CheckerTraining.heldOut(learned, kinds) : CheckerTraining.transferred(learned, tested, kinds);
    }

    private static void print(List<SmallAndLarge> rows, Map<String, List<Double>> scores) throws IOException {
        System.out.printf("%,d answers, %.1f %% of the small model's and %.1f %% of the large one's are right%n", rows.size(),
                100.0 * rows.stream().filter(SmallAndLarge::small).count() / rows.size(),
                100.0 * rows.stream().filter(SmallAndLarge::large).count() / rows.size());
        System.out.printf("%-30s %6s   accuracy of all-large kept, by the share sent to it%n%-30s %6s", "", "AUC", "", "");
        IntStream.rangeClosed(1, 9).forEach(tenth -> System.out.printf(" %4d %%", 10 * tenth));
        System.out.printf("%n%-30s %6s", "coin", "0.500");
        IntStream.rangeClosed(1, 9).forEach(tenth -> System.out.printf(" %6.1f", 100 * CascadeScores.coin(rows, tenth / 10.0)));
        StringBuilder csv = new StringBuilder("score,auc,sent_to_large,kept\n");
        scores.forEach((name, each) -> {
            System.out.printf("%n%-30s %6.3f", name, CascadeScores.auc(rows, each));
            for (int tenth = 1; tenth <= 9; tenth++) {
                double kept = CascadeScores.kept(rows, each, tenth / 10.0);
                System.out.printf(" %6.1f", 100 * kept);
                csv.append(String.format(Locale.ROOT, "%s,%.4f,%.1f,%.4f%n", name.replace(',', ':'),
                        CascadeScores.auc(rows, each), tenth / 10.0, kept));
            }
        });
        System.out.printf("%n%nprobability    answers   said   right%n");
        CascadeScores.reliability(rows, scores.get("all evidence")).forEach(bin -> System.out.printf("%4.1f to %3.1f %10d %6.2f %7.2f%n",
                bin.from(), Math.min(1, bin.to()), bin.answers(), bin.said(), bin.right()));
        Files.createDirectories(CSV.getParent());
        Files.writeString(CSV, csv);
        System.out.println("written: " + CSV);
    }

    /** Median and 99th percentile of a check with the shipped model, the first round not counted. */
    private static void duration(List<SmallAndLarge> rows) {
        AnswerChecker checker = new AnswerChecker();
        List<Long> nanos = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (SmallAndLarge row : rows) {
                long begun = System.nanoTime();
                checker.check(row.answer());
                if (round > 0) {
                    nanos.add(System.nanoTime() - begun);
                }
            }
        }
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf("a check: median %.3f ms, 99th percentile %.3f ms%n", sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6);
    }
}
