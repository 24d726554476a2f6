package dev.weir.bench;

import dev.weir.routing.Apgr;
import dev.weir.routing.DecisionTime;
import dev.weir.routing.ExamAnswer;
import dev.weir.routing.ExamTraining;
import dev.weir.routing.RouterModelFile;
import dev.weir.routing.SupportQuestions;
import dev.weir.routing.SupportScore;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Trains the router and says what it is worth: on exam questions by RouteLLM's measure, with whole subjects held out, and
 * on the labelled support questions. {@code --train DIR --test DIR --out FILE}; without {@code --test}, or with the same
 * folder, five folds by subject.
 */
public final class RouterBench {
    private static final int FOLDS = 5;
    private static final int SEED = 20;
    private static final int COINS = 100;

    private RouterBench() {
    }

    /** Runs it; the default folder is {@code routellm/mmlu} under WEIR_BENCH_DATA. */
    public static void run(String[] arguments) throws IOException {
        Arguments given = Arguments.of(arguments);
        Path train = given.path("--train").orElse(BenchData.path("routellm/mmlu"));
        Path test = given.path("--test").orElse(train);
        if (!Files.isDirectory(train) || !Files.isDirectory(test)) {
            System.out.println("router: left out, " + train + " or " + test
                    + " is not there (RouteLLM's MMLU answers, set WEIR_BENCH_DATA)");
            return;
        }
        refuseWithoutCsv(test);
        List<ExamAnswer> answers = exams(train);
        List<Apgr.Scored> scored = Files.isSameFile(train, test) ? folds(answers) : transferred(answers, unseen(answers, test));
        String measured = report(scored);
        JsonObject model = RouterModelFile.train(answers, SupportQuestions.read(SupportQuestions.DEVELOPMENT),
                "RouteLLM's published evaluation, Mixtral-8x7B-Instruct-v0.1 against gpt-4-1106-preview (Apache-2.0)",
                measured, LocalDate.now());
        SupportScore.print(model);
        DecisionTime.print(model, answers.stream().map(ExamAnswer::text).toList());
        if (given.path("--out").isPresent()) {
            RouterModelFile.write(model, given.path("--out").get());
            System.out.println("written: " + given.path("--out").get());
        }
    }

    /** A folder's answers, enough to learn from. */
    static List<ExamAnswer> exams(Path folder) throws IOException {
        List<ExamAnswer> answers = answers(folder);
        long subjects = answers.stream().map(ExamAnswer::subject).distinct().count();
        if (subjects < FOLDS) {
            throw new Refusal(folder + " has exam answers of " + subjects + " subjects (one CSV file each); training needs "
                    + FOLDS + ".");
        }
        return answers;
    }

    private static List<ExamAnswer> answers(Path folder) throws IOException {
        List<ExamAnswer> answers = ExamAnswer.read(folder);
        if (answers.isEmpty()) {
            throw empty(folder);
        }
        return answers;
    }

    /** Seen before the minutes that the training takes. */
    private static void refuseWithoutCsv(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            if (files.noneMatch(file -> file.toString().endsWith(".csv"))) {
                throw empty(folder);
            }
        }
    }

    private static Refusal empty(Path folder) {
        return new Refusal(folder + " holds no exam answers: it needs CSV files with prompt, small and large.");
    }

    private static List<ExamAnswer> unseen(List<ExamAnswer> train, Path test) throws IOException {
        Set<String> seen = train.stream().map(ExamAnswer::text).collect(Collectors.toCollection(HashSet::new));
        List<ExamAnswer> unseen = answers(test).stream().filter(each -> !seen.contains(each.text())).toList();
        if (unseen.isEmpty()) {
            throw new Refusal("every question in " + test + " was trained on: nothing is left to test with.");
        }
        return unseen;
    }

    private static List<Apgr.Scored> folds(List<ExamAnswer> answers) {
        Map<String, Integer> fold = ExamTraining.folds(answers, FOLDS);
        List<Apgr.Scored> scored = new ArrayList<>();
        for (int held = 0; held < FOLDS; held++) {
            int out = held;
            List<ExamAnswer> tested = answers.stream().filter(each -> fold.get(each.subject()) == out).toList();
            ExamTraining.Trained trained =
                    ExamTraining.train(answers.stream().filter(each -> fold.get(each.subject()) != out).toList());
            List<Apgr.Scored> scores = scores(trained, tested);
            System.out.printf("fold %d: %d subjects held out, APGR %.3f (%s)%n", held + 1,
                    tested.stream().map(ExamAnswer::subject).distinct().count(), Apgr.of(scores), trained.chosen());
            scored.addAll(scores);
        }
        return scored;
    }

    private static List<Apgr.Scored> transferred(List<ExamAnswer> train, List<ExamAnswer> test) {
        return scores(ExamTraining.train(train), test);
    }

    private static List<Apgr.Scored> scores(ExamTraining.Trained trained, List<ExamAnswer> tested) {
        return tested.stream().map(each -> new Apgr.Scored(each.subject(), trained.logOdds(each), each.gain(),
                each.small())).toList();
    }

    private static String report(List<Apgr.Scored> scored) {
        Apgr.Estimate learned = Apgr.estimate(scored, SEED);
        double coins = 0;
        for (int seed = 0; seed < COINS; seed++) {
            coins += Apgr.of(Apgr.random(scored, seed)) / COINS;
        }
        String line = "APGR %.3f (95 %% over subjects %.3f to %.3f), random %.3f, %,d questions, whole subjects held out"
                .formatted(learned.value(), learned.low(), learned.high(), coins, scored.size());
        System.out.println(line);
        Set<String> read = readWhileDesigning(scored);
        System.out.printf("  subjects looked at while choosing the signs: %.3f; the others: %.3f%n",
                Apgr.of(scored.stream().filter(each -> read.contains(each.subject())).toList()),
                Apgr.of(scored.stream().filter(each -> !read.contains(each.subject())).toList()));
        curve(scored);
        return line;
    }

    /** Signs and bounds were chosen looking at half of the subjects only: the first ones by their names' hashes. */
    private static Set<String> readWhileDesigning(List<Apgr.Scored> scored) {
        List<String> subjects = scored.stream().map(Apgr.Scored::subject).distinct()
                .sorted(Comparator.comparing(subject -> ExamTraining.hash(subject.replace("mmlu_", "")))).toList();
        return Set.copyOf(subjects.subList(0, subjects.size() / 2));
    }

    private static void curve(List<Apgr.Scored> scored) {
        List<Apgr.Scored> order = new ArrayList<>(scored);
        order.sort(Comparator.comparingDouble(Apgr.Scored::small));
        double small = scored.stream().filter(Apgr.Scored::smallRight).count();
        double gap = scored.stream().mapToInt(Apgr.Scored::gain).sum();
        System.out.println("to the large model   correct   gap recovered");
        for (int tenth = 0; tenth <= 10; tenth++) {
            double gained = order.subList(0, order.size() * tenth / 10).stream().mapToInt(Apgr.Scored::gain).sum();
            System.out.printf("%14d %%   %6.1f %%   %11.2f%n", tenth * 10, 100 * (small + gained) / order.size(),
                    gained / gap);
        }
    }
}
