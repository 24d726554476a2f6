package dev.weir.bench;

import dev.weir.routing.Apgr;
import dev.weir.routing.ExamAnswer;
import dev.weir.routing.ExamTraining;
import dev.weir.routing.RouterModelFile;
import dev.weir.routing.SupportQuestions;
import dev.weir.testing.Invariants;
import dev.weir.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A support desk's stream through the real server: a shop's customers (Bitext) and 15 % of hard questions (RouteLLM's exam
 * questions of subjects that the router never saw). The upstreams are a simulator; what they would have answered is
 * RouteLLM's published correctness, what they cost are the declared prices.
 */
public final class SavingsBench {
    private static final double HARD = 0.15;
    private static final double QUALITY = 0.95;
    private static final long SEED = 20;

    private SavingsBench() {
    }

    /** One question of the stream; the exam's when it is a hard one. */
    record Asked(String text, ExamAnswer exam) {
        boolean hard() {
            return exam != null;
        }
    }

    /** Runs it; {@code --questions N} takes the first N of the shuffled stream. */
    public static void run(String[] arguments) throws IOException {
        Path shop = BenchData.path("bitext");
        Path exams = BenchData.path("routellm/mmlu");
        if (!Files.isDirectory(shop) || !Files.isDirectory(exams)) {
            System.out.println("savings: left out, " + shop + " or " + exams + " is not there (set WEIR_BENCH_DATA)");
            return;
        }
        List<ExamAnswer> answers = RouterBench.exams(exams);
        Map<String, Integer> half = ExamTraining.folds(answers, 2);
        List<ExamAnswer> seen = answers.stream().filter(each -> half.get(each.subject()) == 0).toList();
        ExamTraining.Trained trained = ExamTraining.train(seen);
        double threshold = threshold(trained.heldOut());
        Path model = Files.createTempFile("weir-router", ".json");
        RouterModelFile.write(RouterModelFile.file(trained, seen, SupportQuestions.read(SupportQuestions.DEVELOPMENT),
                "half of RouteLLM's subjects", "for this benchmark alone", LocalDate.now()), model);
        List<Asked> stream = stream(shop.resolve("queries.tsv"),
                answers.stream().filter(each -> half.get(each.subject()) == 1).toList(), Arguments.of(arguments)
                        .number("--questions").orElse(Integer.MAX_VALUE));
        try (TestDatabase database = TestDatabase.create();
                SupportDesk desk = SupportDesk.open(database, model, threshold, shop.resolve("faq27.tsv"))) {
            new SavingsReport(desk.askAll(stream), threshold).print();
            Invariants.hold(database);
        } finally {
            Files.delete(model);
        }
    }

    /** The lowest threshold that kept 95 % of the large model's right answers on held-out subjects of the training half. */
    private static double threshold(List<Apgr.Scored> heldOut) {
        List<Apgr.Scored> order = new ArrayList<>(heldOut);
        order.sort(Comparator.comparingDouble(Apgr.Scored::small));
        double right = order.stream().filter(Apgr.Scored::smallRight).count();
        double wanted = QUALITY * (right + order.stream().mapToInt(Apgr.Scored::gain).sum());
        for (Apgr.Scored question : order) {
            if (right >= wanted) {
                return 1 / (1 + Math.exp(-question.small()));
            }
            right += question.gain();
        }
        return 1;
    }

    private static List<Asked> stream(Path queries, List<ExamAnswer> exams, int most) throws IOException {
        Random random = new Random(SEED);
        List<Asked> stream = new ArrayList<>(Files.readAllLines(queries).stream()
                .map(line -> new Asked(line.split("\t")[1], null)).toList());
        List<ExamAnswer> hard = new ArrayList<>(exams);
        Collections.shuffle(hard, random);
        int count = (int) Math.round(stream.size() * HARD / (1 - HARD));
        hard.stream().limit(count).map(exam -> new Asked(exam.text(), exam)).forEach(stream::add);
        Collections.shuffle(stream, random);
        return stream.subList(0, Math.min(most, stream.size()));
    }
}
