package dev.weir.bench;

import dev.weir.bench.BenchData.Article;
import dev.weir.bench.BenchData.Question;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A shop's customers on a running node: Bitext's 27 answers are a tenant's knowledge, its questions and CLINC150's
 * out-of-scope ones the traffic. The large model is a simulator that always gives the right answer at gpt-4.1's price;
 * so what is measured is everything that keeps a question away from it.
 */
public final class DeflectionBench {
    private static final int SAMPLE = 1_000;
    private static final int CUSTOMERS = 8;
    private static final long SEED = 12;
    private static final String MODEL = "gpt-4.1";
    private static final String REFUSAL = "Nothing is known here about: ";

    private final BenchTenant tenant;
    private final Map<String, String> answers;

    private DeflectionBench(BenchTenant tenant, List<Article> articles) {
        this.tenant = tenant;
        this.answers = articles.stream().collect(Collectors.toMap(Article::id, Article::text));
    }

    /**
     * Prints the table; {@code --limit N} questions (1,000). They are repeated as a support desk's are (see {@link DeskTraffic});
     * with {@code --once} each is asked once, {@code --limit 7680} are all.
     */
    public static void run(String[] arguments) throws Exception {
        if (!BenchData.has("bitext/queries.tsv", "Bitext") || !BenchData.has("clinc150/data_full.json", "CLINC150")) {
            return;
        }
        int limit = BenchData.limit(arguments, SAMPLE);
        List<Question> questions = Arrays.asList(arguments).contains("--once") ? BenchData.sample(Stream.concat(
                BenchData.bitextQuestions().stream(), BenchData.clincOutOfScope().stream()).toList(), limit) : repeated(limit);
        List<Article> articles = BenchData.bitextAnswers();
        try (TestDatabase database = TestDatabase.create(); FakeUpstream upstream = FakeUpstream.start();
                WeirServer server = WeirServer.start(database, Map.of("WEIR_OPENAI_BASE_URL",
                        upstream.baseUrl().toString(), "WEIR_OPENAI_API_KEY", "a-key-for-benchmarks",
                        "WEIR_OPENAI_MODEL", MODEL, "WEIR_DEMO", "false"));
                BenchTenant tenant = BenchTenant.create(server.uri())) {
            tenant.allowRequestsPerMinute(database, 1_000_000);
            tenant.upload(articles);
            new DeflectionBench(tenant, articles).measure(upstream, questions);
        }
    }

    /** What is out of scope is the long tail: each is asked once, and they are as many of all as where each is asked once. */
    private static List<Question> repeated(int limit) throws IOException {
        DeskTraffic traffic = DeskTraffic.measured();
        List<Question> scope = BenchData.bitextQuestions();
        List<Question> outside = BenchData.clincOutOfScope();
        int tail = (int) ((long) limit * outside.size() / (scope.size() + outside.size()));
        List<Question> all = new ArrayList<>(traffic.stream(scope, limit - tail, SEED));
        all.addAll(BenchData.sample(outside, tail));
        Collections.shuffle(all, new Random(SEED));
        System.out.printf("Answers are asked for by Zipf's law with the exponent %.2f, %.1f %% of the questions in words that were "
                + "asked before: both as in CovidFAQ (1,037 questions of real users, greatest likelihood). Of this stream "
                + "%.1f %% are such repetitions.%n", traffic.exponent(), 100 * traffic.verbatim(),
                100 * DeskTraffic.repeated(all));
        return all;
    }

    private void measure(FakeUpstream upstream, List<Question> questions) throws Exception {
        Map<String, String> right = questions.stream().collect(Collectors.toMap(Question::text, this::answer,
                (one, other) -> one));
        upstream.standard(request -> FakeAnswer.text(right.getOrDefault(request.question(), "?")));
        long start = System.nanoTime();
        List<Outcome> outcomes = asked(questions, question -> tenant.ask("auto", question, false));
        double seconds = (System.nanoTime() - start) / 1e9;
        List<Outcome> large = asked(questions, question -> tenant.ask(MODEL, question, true));
        new DeflectionTable(outcomes, large, seconds).print();
    }

    private List<Outcome> asked(List<Question> questions, Function<String, BenchTenant.Reply> ask) throws Exception {
        try (ExecutorService customers = Executors.newFixedThreadPool(CUSTOMERS)) {
            List<Future<Outcome>> pending = questions.stream().map(question -> customers.submit(
                    () -> new Outcome(question, ask.apply(question.text()), answer(question)))).toList();
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> outcome : pending) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        }
    }

    /** What the right answer to a question is; to one out of scope it is a refusal of its own. */
    private String answer(Question question) {
        return answers.getOrDefault(question.label(), REFUSAL + question.text());
    }
}
