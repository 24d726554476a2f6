package dev.weir.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Assistants;
import dev.weir.conversation.TurnSearch;
import dev.weir.inference.embedding.Embedder;
import dev.weir.knowledge.TestKnowledge;
import dev.weir.metering.Source;
import dev.weir.metering.TurnFilter;
import dev.weir.metering.TurnTag;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.Acting;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What to write, from questions as customers wrote them, with the embedder and the documents of a real installation. */
class MissingArticlesIT {
    private static final Instant MONDAY = Instant.parse("2026-03-09T12:00:00Z");
    private static final ReportDays DAYS = new ReportDays(LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 12),
            ZoneOffset.UTC);
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final SettableClock clock = new SettableClock(MONDAY.plus(Duration.ofHours(6)));
    private final TenantId tenant = database.newTenant("t" + UUID.randomUUID());
    private final AssistantId assistant = new AssistantId(tenant.value());
    private final SeededTurns seed = new SeededTurns(database, tenant);
    private final ArticleMarks marks = new ArticleMarks(database.transactions(), new AuditTrail(), clock);
    private final MissingArticles missing = new MissingArticles(new TurnSearch(database.transactions()), marks,
            new BestPassage(TestKnowledge.builder(database), new Embedder(),
                    new Assistants(database.transactions(), Clock.systemUTC())), new Embedder());
    private TurnId iceland;
    private TurnId lawyer;

    @BeforeEach
    void ask() {
        seed.asked(assistant, MONDAY, Source.MODEL, 4_000, "orders", "Do you ship to Iceland?");
        iceland = seed.asked(assistant, MONDAY.plusSeconds(60), Source.MODEL, 3_000, "orders", "Can you ship to Iceland");
        lawyer = seed.asked(assistant, MONDAY, Source.HANDOFF, 0, "returns", "I want to speak to your lawyer");
        seed.asked(assistant, MONDAY, Source.KNOWLEDGE, 0, "returns", "How do I return a jacket?");
        new SeededTurns(database, database.newTenant("r" + UUID.randomUUID())).asked(assistant, MONDAY, Source.MODEL, 9_000,
                "orders", "Do you ship to Iceland?");
    }

    @Test
    void questionsAreGroupedAndRankedByWhatTheyCost() {
        MissingReport report = open(NanoUsd.ZERO);
        assertEquals(List.of("Can you ship to Iceland", "I want to speak to your lawyer"), questions(report));
        assertEquals(List.of("Can you ship to Iceland", "Do you ship to Iceland?"),
                report.articles().getFirst().questions().examples());
        assertEquals(new NanoUsd(7_000), report.articles().getFirst().cost());
        assertEquals(3, report.questions());
        assertEquals(List.of("I want to speak to your lawyer", "Can you ship to Iceland"),
                questions(open(new NanoUsd(8_000))), "a human's answer is the dearest once it has a price");
        assertEquals(List.of("I want to speak to your lawyer"), questions(missing.of(tenant, DAYS,
                new TurnFilter(Optional.empty(), TurnTag.parse("team:returns")), ArticleList.OPEN, NanoUsd.ZERO, 10)));
        assertEquals(List.of("Can you ship to Iceland"), questions(missing.of(tenant, DAYS, TurnFilter.ALL,
                ArticleList.OPEN, NanoUsd.ZERO, 1)));
    }

    @Test
    void eachSaysWhatThereIsAndWhyItDidNotDo() {
        assertEquals("No document says anything about it.", open(NanoUsd.ZERO).articles().getFirst().why());
        TestKnowledge.add(database, tenant, "Delivery", "https://shop.example/delivery",
                "# Delivery abroad\n\nWe ship to Ireland and to France within a week.\n");
        TestKnowledge.read(database);
        MissingArticle near = open(NanoUsd.ZERO).articles().getFirst();
        assertEquals("Delivery", near.best().orElseThrow().title());
        assertTrue(near.why().matches("The best passage's confidence is 0\\.[0-7]\\d; it is quoted from 0\\.80 on\\."),
                near.why());
    }

    @Test
    void whatIsWrittenComesBackOnlyWhenItIsAskedAgain() {
        marks.put(Acting.as("person:ann"), tenant, iceland, MarkState.WRITTEN);
        assertEquals(List.of("I want to speak to your lawyer"), questions(open(NanoUsd.ZERO)));
        assertEquals(List.of("Can you ship to Iceland"), questions(of(ArticleList.SETTLED, NanoUsd.ZERO)));
        seed.asked(assistant, MONDAY.plus(Duration.ofDays(1)), Source.MODEL, 1_000, "orders", "Is shipping to Iceland possible?");
        MissingArticle again = open(NanoUsd.ZERO).articles().getFirst();
        assertEquals("Is shipping to Iceland possible?", again.questions().question());
        assertEquals("person:ann", again.mark().orElseThrow().actor());
    }

    @Test
    void whatIsIgnoredStaysAwayUntilSomebodyTakesItBack() {
        marks.put(Acting.as("person:ann"), tenant, lawyer, MarkState.IGNORED);
        seed.asked(assistant, MONDAY.plus(Duration.ofDays(1)), Source.HANDOFF, 0, "returns", "I want to talk to your lawyer!");
        assertEquals(List.of("Can you ship to Iceland"), questions(open(NanoUsd.ZERO)));
        marks.remove(Acting.as("person:bob"), tenant, lawyer);
        assertEquals(2, questions(open(NanoUsd.ZERO)).size());
        assertEquals(List.of("article.unmark", "article.mark"), new AuditLog(database.transactions()).list(tenant,
                new AuditLog.Filter("article.", ""), 0, 5).stream().map(AuditLog.Event::action).toList());
    }

    @Test
    void aMarkNeedsATurnOfOnesOwn() {
        TenantId other = database.newTenant("o" + UUID.randomUUID());
        assertNotFound(() -> marks.put(Acting.as("person:eve"), other, iceland, MarkState.WRITTEN));
        assertNotFound(() -> marks.remove(Acting.as("person:eve"), other, iceland));
        assertNotFound(() -> marks.put(Acting.as("person:ann"), tenant, TurnId.next(), MarkState.WRITTEN));
    }

    @Test
    void theFileKeepsCustomersWordsFromBeingFormulas() {
        seed.asked(assistant, MONDAY, Source.MODEL, 99_000, "orders", "=HYPERLINK(\"http://x.example\")");
        assertTrue(open(NanoUsd.ZERO).csv().contains(",\"'=HYPERLINK(\"\"http://x.example\"\")\","));
    }

    private MissingReport open(NanoUsd perHandoff) {
        return of(ArticleList.OPEN, perHandoff);
    }

    private MissingReport of(ArticleList list, NanoUsd perHandoff) {
        return missing.of(tenant, DAYS, TurnFilter.ALL, list, perHandoff, 10);
    }

    private static List<String> questions(MissingReport report) {
        return report.articles().stream().map(article -> article.questions().question()).toList();
    }

    private static void assertNotFound(Runnable refused) {
        assertEquals(FailureCode.NOT_FOUND, assertThrows(Failure.class, refused::run).code());
    }
}
