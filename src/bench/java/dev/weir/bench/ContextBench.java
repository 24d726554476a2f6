package dev.weir.bench;

import dev.weir.assistant.Policy;
import dev.weir.bench.BenchData.Article;
import dev.weir.bench.BenchData.Question;
import dev.weir.inference.TokenCounter;
import dev.weir.inference.embedding.Embedder;
import dev.weir.knowledge.ContextBuilder;
import dev.weir.knowledge.KnowledgeContext;
import dev.weir.knowledge.TestKnowledge;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What another passage is worth: how often the right document is among them, and what they cost in tokens and time. */
public final class ContextBench {
    private static final int[] PASSAGES = {1, 2, 3, 5, 10, 20};
    private static final int UNLIMITED = 100_000;
    private static final int SAMPLE = 1_350;
    /** Of gpt-4.1 in the shipped list, dollars per million input tokens. */
    private static final double PRICE = 2.00;

    private final TestDatabase database;
    private final ContextBuilder builder;
    private final Embedder embedder = new Embedder();

    private ContextBench(TestDatabase database) {
        this.database = database;
        this.builder = TestKnowledge.builder(database);
    }

    /** Prints a table for each set; {@code --limit N} questions of Bitext's (1,350). */
    public static void run(String[] arguments) throws IOException {
        try (TestDatabase database = TestDatabase.create()) {
            ContextBench bench = new ContextBench(database);
            bench.measure("demo shop", ShopTraps.articles(), shopQuestions());
            if (BenchData.has("bitext/queries.tsv", "Bitext")) {
                List<Question> questions = BenchData.sample(BenchData.bitextQuestions(), BenchData.limit(arguments, SAMPLE));
                TenantId tenant = bench.measure("Bitext", BenchData.bitextAnswers(), questions);
                new DirectAnswerFigures(bench.builder, bench.embedder, tenant).print(questions,
                        BenchData.has("clinc150/data_full.json", "CLINC150") ? BenchData.clincOutOfScope() : List.of());
            }
        }
    }

    private record Asked(Question question, float[] vector) {
    }

    private TenantId measure(String name, List<Article> articles, List<Question> questions) {
        TenantId tenant = database.newTenant(name.replace(' ', '-').toLowerCase(Locale.ROOT));
        articles.forEach(article -> TestKnowledge.add(database, tenant, article.title(), BenchData.address(article.id()), article.text()));
        TestKnowledge.read(database);
        List<Asked> asked = questions.stream().map(question -> new Asked(question, embedder.embed(question.text())))
                .toList();
        asked.forEach(question -> build(tenant, question, 20));
        System.out.printf("%n%s: %d documents, %d questions%n", name, articles.size(), asked.size());
        System.out.println("passages  recall   tokens  $ per 1,000 questions  ms p50  ms p95");
        for (int passages : PASSAGES) {
            row(tenant, asked, passages);
        }
        return tenant;
    }

    private void row(TenantId tenant, List<Asked> asked, int passages) {
        int found = 0;
        long tokens = 0;
        double[] millis = new double[asked.size()];
        for (int at = 0; at < millis.length; at++) {
            long start = System.nanoTime();
            KnowledgeContext context = build(tenant, asked.get(at), passages);
            millis[at] = (System.nanoTime() - start) / 1e6;
            String right = BenchData.address(asked.get(at).question().label());
            found += context.citations().stream().anyMatch(citation -> citation.url().orElseThrow().equals(right)) ? 1 : 0;
            tokens += TokenCounter.standard().countMessages(context.messages());
        }
        Arrays.sort(millis);
        double mean = (double) tokens / millis.length;
        System.out.printf("%8d  %5.1f %%  %6.0f  %21.2f  %6.1f  %6.1f%n", passages, 100.0 * found / millis.length, mean,
                mean * PRICE / 1_000, millis[millis.length / 2], millis[(int) (millis.length * 0.95)]);
    }

    private KnowledgeContext build(TenantId tenant, Asked asked, int passages) {
        return builder.build(tenant, asked.question().text(), asked.vector(),
                new Policy.Knowledge(true, 1, passages, UNLIMITED, Policy.Grounding.OFF));
    }

    private static List<Question> shopQuestions() throws IOException {
        return Files.readAllLines(Path.of("db/seed/questions.tsv")).stream().skip(1).map(line -> line.split("\t"))
                .filter(column -> column[2].equals("ask") || column[2].equals("same"))
                .map(column -> new Question(column[1], column[0])).toList();
    }
}
