package dev.weir.bench;

import dev.weir.bench.BenchData.Article;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Direct answers of a running node without a model: the demo shop's articles and the traps' half for tests, our FAQs and their
 * rephrasings, SQuAD 2.0's articles and its questions, Bitext's answers and its customers' rephrasings. The caches are left alone.
 */
final class DirectAnswerBench {
    private static final int SAMPLE = 540;

    private DirectAnswerBench() {
    }

    /**
     * Prints a table; {@code --traps FILE} (training/data/traps.tsv), {@code --half development} to look at what may be
     * looked at, {@code --articles A,B} of SQuAD's instead of all, {@code --limit N} questions of SQuAD and Bitext (540).
     */
    static void run(String[] arguments) throws Exception {
        Arguments options = Arguments.of(arguments);
        int limit = BenchData.limit(arguments, SAMPLE);
        try (TestDatabase database = TestDatabase.create();
                WeirServer server = WeirServer.start(database, Map.of("WEIR_DEMO", "false"))) {
            System.out.println("direct answers       questions   direct    right     part    wrong   p50 ms   p95 ms");
            Path traps = options.path("--traps").orElse(Path.of("training/data/traps.tsv"));
            if (Files.isReadable(traps)) {
                shop(database, server.uri(), ShopTraps.read(traps, options.text("--half").orElse("test")));
            } else {
                System.out.println("left out: the traps, " + traps + " is not there");
            }
            faq(database, server.uri());
            if (BenchData.has("squad2/questions.tsv", "SQuAD 2.0")) {
                squad(database, server.uri(), options, limit);
            }
            if (BenchData.has("bitext/queries.tsv", "Bitext")) {
                bitext(database, server.uri(), limit);
            }
        }
    }

    private static void shop(TestDatabase database, URI node, List<ShopTraps> asked) throws IOException {
        try (BenchTenant tenant = tenant(database, node, ShopTraps.articles())) {
            rows("shop", asked.stream().map(one -> new Asked(one.question(), one.answerable(), one.answer())).toList(), tenant);
        }
    }

    private static void faq(TestDatabase database, URI node) {
        RephrasedFaq faq = RephrasedFaq.forMeasuring();
        Map<String, String> answers = faq.articles().stream().collect(Collectors.toMap(Article::id, Article::text));
        List<Asked> asked = Stream.concat(
                faq.rephrasings().stream().map(question -> new Asked(question.text(), true, answers.get(question.label()))),
                faq.missing().stream().map(text -> new Asked(text, false, ""))).toList();
        try (BenchTenant tenant = tenant(database, node, faq.articles())) {
            rows("rephrased FAQs", asked, tenant);
        }
    }

    private static void squad(TestDatabase database, URI node, Arguments options, int limit) {
        List<SquadQuestion> all = SquadQuestion.all();
        Set<String> articles = options.text("--articles").map(names -> Set.of(names.split(",")))
                .orElseGet(() -> Set.copyOf(all.stream().map(SquadQuestion::article).distinct().toList()));
        List<Asked> asked = all.stream().filter(one -> articles.contains(one.article()))
                .map(one -> new Asked(one.question(), one.answerable(), one.answer())).toList();
        try (BenchTenant tenant = tenant(database, node, SquadQuestion.articles())) {
            rows("SQuAD 2.0", BenchData.sample(asked, limit), tenant);
        }
    }

    private static void bitext(TestDatabase database, URI node, int limit) {
        List<Article> articles = BenchData.bitextAnswers();
        List<Asked> asked = BenchData.sample(BenchData.bitextQuestions(), limit).stream()
                .map(question -> new Asked(question.text(), true, articles.stream()
                        .filter(article -> article.id().equals(question.label())).findFirst().orElseThrow().text())).toList();
        try (BenchTenant tenant = tenant(database, node, articles)) {
            DirectAnswerTally.of(asked, tenant).print("Bitext");
        }
    }

    /** A question, whether it has an answer, and the words of it. */
    record Asked(String question, boolean answerable, String answer) {
    }

    private static void rows(String name, List<Asked> asked, BenchTenant tenant) {
        List<Asked> answerable = new ArrayList<>(asked);
        answerable.removeIf(one -> !one.answerable());
        List<Asked> others = new ArrayList<>(asked);
        others.removeIf(Asked::answerable);
        DirectAnswerTally.of(answerable, tenant).print(name + ", answerable");
        DirectAnswerTally.of(others, tenant).print(name + ", not there");
    }

    private static BenchTenant tenant(TestDatabase database, URI node, List<Article> articles) {
        BenchTenant tenant = BenchTenant.create(node);
        tenant.allowRequestsPerMinute(database, 1_000_000);
        tenant.upload(articles);
        return tenant;
    }
}
