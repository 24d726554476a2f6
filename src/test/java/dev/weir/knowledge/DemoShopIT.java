package dev.weir.knowledge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Policy;
import dev.weir.inference.Embedder;
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
                knowledge.add(tenant, new NewDocument(text.lines().findFirst().orElseThrow().substring(2),
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

    @Test
    void directAnswersAreRightAndOutOfScopeQuestionsGetNone() throws IOException {
        int answered = 0;
        int wrong = 0;
        int inScope = 0;
        for (Asked asked : questions()) {
            KnowledgeContext context = ask(asked.question());
            boolean right = asked.inScope()
                    && context.citations().getFirst().url().orElse("").endsWith("/" + asked.article());
            inScope += asked.inScope() ? 1 : 0;
            if (!asked.kind().equals("other") && context.answer().isPresent()) {
                answered++;
                wrong += right ? 0 : 1;
            }
        }
        System.out.printf("direct answers %d of %d in scope, wrong %d%n", answered - wrong, inScope, wrong);
        assertTrue(wrong <= 0.03 * answered, "wrong direct answers: " + wrong + " of " + answered);
        assertTrue(answered - wrong >= 0.75 * inScope, "answered only " + (answered - wrong) + " of " + inScope);
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
