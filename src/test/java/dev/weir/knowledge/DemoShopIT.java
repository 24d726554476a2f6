package dev.weir.knowledge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Policy;
import dev.weir.inference.embedding.Embedder;
import dev.weir.tenant.Operator;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo shop's articles answer its questions, and only those. */
class DemoShopIT {
    private static final Embedder EMBEDDER = new Embedder();
    private static final int OUT_OF_SCOPE = 60;
    private static TestDatabase database;
    private static TenantId tenant;

    @BeforeAll
    static void load() throws IOException {
        database = TestDatabase.create();
        tenant = database.newTenant("shop");
        KnowledgeBase knowledge = TestKnowledge.base(database);
        try (Stream<Path> articles = Files.list(Path.of("db/seed/articles"))) {
            for (Path article : articles.sorted().toList()) {
                String text = Files.readString(article);
                knowledge.add(Operator.WEIR, tenant, new NewDocument(text.lines().findFirst().orElseThrow().substring(2),
                        Optional.of("https://shop.example/" + slug(article)), DocumentType.MARKDOWN.mediaType(), text.getBytes()));
            }
        }
        TestKnowledge.intake(database).readPending();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    private record Asked(String article, String question, String kind) {
        boolean inScope() {
            return kind.equals("ask") || kind.equals("same");
        }
    }

    @Test
    void everyArticleIsReady() {
        assertTrue(TestKnowledge.base(database).list(tenant, 100, Optional.empty()).stream()
                .allMatch(document -> document.state().equals("ready")));
    }

    /** What the confidence was fitted with; the other half is what it is measured by. */
    @Test
    void directAnswersAreRightOnTheHalfForDevelopment() throws IOException {
        check("development", 0);
    }

    @Test
    void directAnswersAreRightOnTheHalfForTests() throws IOException {
        check("test", 1);
    }

    private static void check(String half, int remainder) throws IOException {
        int answered = 0;
        int wrong = 0;
        int inScope = 0;
        for (Asked asked : half(remainder)) {
            KnowledgeContext context = ask(asked.question());
            boolean right = asked.inScope()
                    && context.citations().getFirst().url().orElse("").endsWith("/" + asked.article());
            inScope += asked.inScope() ? 1 : 0;
            answered += context.answer().isPresent() ? 1 : 0;
            wrong += context.answer().isPresent() && !right ? 1 : 0;
        }
        System.out.printf("direct answers, %s half: %d of %d in scope, wrong %d%n", half, answered - wrong, inScope, wrong);
        assertTrue(wrong <= 0.02 * (inScope + OUT_OF_SCOPE / 2.0), "wrong direct answers: " + wrong);
        assertTrue(answered - wrong >= 0.70 * inScope, "answered only " + (answered - wrong) + " of " + inScope);
    }

    /** Every other article's questions and every other one that is out of scope. */
    private static List<Asked> half(int remainder) throws IOException {
        List<String> articles = questions().stream().map(Asked::article).distinct().sorted().toList();
        List<Asked> out = questions().stream().filter(asked -> asked.kind().equals("out")).toList();
        return questions().stream().filter(asked -> !asked.kind().equals("other"))
                .filter(asked -> (asked.kind().equals("out") ? out.indexOf(asked)
                        : articles.indexOf(asked.article()) - 1) % 2 == remainder).toList();
    }

    private static KnowledgeContext ask(String question) {
        return TestKnowledge.builder(database).build(tenant, question, EMBEDDER.embed(question),
                Policy.defaults().knowledge());
    }

    private static List<Asked> questions() throws IOException {
        return Files.readAllLines(Path.of("db/seed/questions.tsv")).stream().skip(1).map(line -> line.split("\t"))
                .map(column -> new Asked(column[0], column[1], column[2])).toList();
    }

    private static String slug(Path article) {
        return article.getFileName().toString().replace(".md", "");
    }
}
