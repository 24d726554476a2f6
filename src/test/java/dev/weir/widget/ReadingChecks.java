package dev.weir.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.testing.FakeAnswer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Where an answer stands while it is read: below its question, from its first line on, and whole where it fits. */
interface ReadingChecks extends OnAWidgetNode {
    /** The log's padding. */
    double EDGE = 14;

    /** The browser and the foreign page. */
    WidgetBrowser browser();

    @Test
    @EnabledIf(PageChecks.HERE)
    default void anAnswerThatFitsIsSeenToItsThumbs() {
        for (int width : List.of(1280, 360)) {
            try (WidgetBrowser.Visit visit = browser().visit("en", width, ColorScheme.LIGHT)) {
                visit.open();
                for (String question : List.of(ANSWERED, "How long can I return an unused tent?", "Do you ship to Norway?",
                        "What does a replacement buckle cost?", ANSWERED + " And by when?")) {
                    visit.ask(question);
                    assertThat(tools(visit)).isVisible();
                    assertQuestionOnTop(visit);
                    assertSeen(visit, visit.answers().last());
                    assertSeen(visit, tools(visit));
                }
                visit.shoot("widget-reading-" + width);
            }
        }
    }

    @Test
    @EnabledIf(PageChecks.HERE)
    default void aLongAnswerIsReadFromItsFirstLineWhileItStreams() {
        CountDownLatch gate = new CountDownLatch(1);
        try (WidgetBrowser.Visit visit = browser().visit("en", 1280, ColorScheme.LIGHT)) {
            visit.open();
            visit.ask(ANSWERED);
            assertThat(tools(visit)).isVisible();
            node().upstream().next(FakeAnswer.words(600).gate(400, gate));
            visit.ask("Tell me all about the lanterns of the old coast.");
            assertThat(visit.answers().last()).containsText("word399");
            double place = place(visit);
            assertQuestionOnTop(visit);
            gate.countDown();
            assertThat(visit.answers().last()).containsText("word600");
            assertThat(tools(visit)).hasCount(1);
            assertEquals(place, place(visit), 1, "nothing moves under the reader's eyes");
            assertQuestionOnTop(visit);
            assertTrue(box(visit.answers().last()).height > box(visit.log()).height, "it is a long one");
            visit.shoot("widget-reading-long");
        } finally {
            gate.countDown();
        }
    }

    @Test
    @EnabledIf(PageChecks.HERE)
    default void whoScrolledAwayIsLeftThere() {
        CountDownLatch gate = new CountDownLatch(1);
        try (WidgetBrowser.Visit visit = browser().visit("en", 1280, ColorScheme.LIGHT)) {
            Page page = visit.page();
            visit.open();
            visit.ask(ANSWERED);
            assertThat(tools(visit)).isVisible();
            node().upstream().next(FakeAnswer.words(600).gate(400, gate).drip(Duration.ofMillis(1)));
            visit.ask("Tell me all about the harbours of the old coast.");
            assertThat(visit.answers().last()).containsText("word399");
            visit.log().hover();
            page.mouse().wheel(0, 230);
            double before = stillPlace(visit);
            gate.countDown();
            assertThat(visit.answers().last()).containsText("word600");
            assertThat(tools(visit)).hasCount(1);
            assertEquals(before, place(visit), 1, "who reads on is not called back");
            page.mouse().wheel(0, -5_000);
            Awaitility.await("the top").until(() -> place(visit) == 0);
            visit.button("Talk to a human").click();
            assertThat(page.getByText("A colleague has been asked")).isVisible();
            assertEquals(0, place(visit));
            visit.ask(ANSWERED);
            assertThat(visit.answers().last()).containsText("€9.90");
            assertThat(tools(visit)).isVisible();
            assertQuestionOnTop(visit);
            assertSeen(visit, tools(visit));
        } finally {
            gate.countDown();
        }
    }

    @Test
    @EnabledIf(PageChecks.HERE)
    default void aLongQuestionLeavesItsAnswerRoom() {
        try (WidgetBrowser.Visit visit = browser().visit("en", 1280, ColorScheme.LIGHT)) {
            visit.open();
            node().upstream().next(FakeAnswer.text("It is cold.\n\nWarm it up."));
            visit.ask("My lantern hums.\n".repeat(27) + "Why?");
            assertThat(tools(visit)).isVisible();
            assertSeen(visit, visit.answers().last());
            visit.page().reload();
            assertThat(visit.page().locator(".me")).hasCount(1);
            assertThat(tools(visit)).isVisible();
            assertSeen(visit, visit.answers().last().locator(".text"));
        }
    }

    private static Locator tools(WidgetBrowser.Visit visit) {
        return visit.answers().last().locator(".tools");
    }

    private static void assertQuestionOnTop(WidgetBrowser.Visit visit) {
        BoundingBox question = box(visit.page().locator("weir-chat .me").last());
        assertEquals(EDGE, question.y - box(visit.log()).y, 2, "the question's place in the log");
        double answer = box(visit.answers().last()).y;
        assertTrue(answer >= question.y + question.height, "its answer below it");
        assertTrue(answer + 2 * EDGE < box(visit.log()).y + box(visit.log()).height, "and its first line in sight");
    }

    private static void assertSeen(WidgetBrowser.Visit visit, Locator part) {
        BoundingBox seen = box(visit.log());
        BoundingBox whole = box(part);
        assertTrue(whole.y >= seen.y && whole.y + whole.height <= seen.y + seen.height,
                part + " reaches from " + whole.y + " to " + (whole.y + whole.height) + ", seen is " + seen.y + " to "
                        + (seen.y + seen.height));
    }

    private static BoundingBox box(Locator part) {
        return part.boundingBox();
    }

    private static double place(WidgetBrowser.Visit visit) {
        return ((Number) visit.log().evaluate("log => log.scrollTop")).doubleValue();
    }

    /** Where the log stands once the wheel's scrolling is over. */
    private static double stillPlace(WidgetBrowser.Visit visit) {
        return ((Number) visit.log().evaluate("""
                log => new Promise(done => { let before = -1; const look = () => { if (log.scrollTop === before && before > 0) done(before);
                else { before = log.scrollTop; setTimeout(look, 150); } }; setTimeout(look, 150); })""")).doubleValue();
    }
}
